import { type Check, fails, hurts, unasked } from './check.ts';
import { type EnvironmentFacts, type Given, valueIn, type WorkflowFile } from './given.ts';

type GivenCheck = Check<Given>;

function environment(
  name: string,
  judge: (facts: EnvironmentFacts, given: Given) => ReturnType<typeof fails> | 'fine' | undefined,
): GivenCheck {
  return {
    group: 'github',
    name,
    judge: (given) => {
      const facts = valueIn(valueIn(given.github)?.environment);
      return facts === undefined ? undefined : judge(facts, given);
    },
  };
}

const SETTINGS = 'Settings → Environments';

export const runnerChecks: readonly GivenCheck[] = [
  {
    group: 'runner',
    name: 'the programs of the runner are there',
    judge: ({ runnerMissing }) =>
      runnerMissing.length === 0
        ? 'fine'
        : fails(
            `this runner has no ${runnerMissing.join(', ')}`,
            `sudo apt-get install ${runnerMissing.map((name) => (name === 'ssh' ? 'openssh-client' : name)).join(' ')}`,
          ),
  },
  {
    group: 'runner',
    name: 'the runner has the Node that GitHub gives to actions',
    judge: ({ node }) =>
      Number.parseInt(node, 10) >= 24
        ? 'fine'
        : hurts(`actions run under Node ${node} here; they are made for 24`, 'update the runner'),
  },
];

export const githubChecks: readonly GivenCheck[] = [
  {
    group: 'github',
    name: 'the environment exists',
    judge: ({ github, config }) => {
      if ('failed' in github) return unasked(github.failed, github.mend);
      const asked = github.value.environment;
      if ('failed' in asked) return unasked(asked.failed, asked.mend);
      return asked.value === undefined
        ? fails(
            `there is no environment ${config.environment} at GitHub: its secrets and reviewers are nowhere`,
            `${SETTINGS}: New environment, ${config.environment}`,
          )
        : 'fine';
    },
  },
  environment('somebody has to approve', ({ reviewers }, { config }) => {
    if (reviewers > 0) return 'fine';
    const what = `the environment ${config.environment} has no required reviewers`;
    return config.approval === 'required' || config.approval === 'not-self'
      ? fails(
          `${what}, and \`approval: ${config.approval}\` refuses a run that nobody approved`,
          `${SETTINGS}: ${config.environment}, Required reviewers`,
        )
      : config.approval === 'second-person'
        ? 'fine'
        : hurts(
            `${what}: whoever may start the workflow releases`,
            `${SETTINGS}: ${config.environment}, Required reviewers; or \`approval: second-person\``,
          );
  }),
  environment('nobody approves what he started', ({ reviewers, preventSelfReview }, { config }) => {
    if (reviewers === 0) return undefined;
    return preventSelfReview || config.approval === 'none'
      ? 'fine'
      : hurts('who starts a run may approve it', `${SETTINGS}: ${config.environment}, Prevent self-review`);
  }),
  environment('administrators cannot pass by', ({ reviewers, adminsBypass }, { config }) => {
    if (reviewers === 0) return undefined;
    if (adminsBypass === undefined)
      return unasked('GitHub did not say whether administrators may pass by the reviewers');
    return adminsBypass
      ? hurts(
          'administrators may pass by the reviewers',
          `${SETTINGS}: ${config.environment}, no tick at "Allow administrators to bypass"`,
        )
      : 'fine';
  }),
  environment('only some branches and tags get its secrets', ({ branches }, { config }) =>
    branches === 'all'
      ? hurts(
          'a workflow on any branch gets the secrets of the environment',
          `${SETTINGS}: ${config.environment}, Deployment branches and tags: selected ones`,
        )
      : 'fine',
  ),
  {
    group: 'github',
    name: 'schedules are not switched off',
    judge: ({ github, workflows }) => {
      const asked = valueIn(github)?.workflows;
      const own = (valueIn(workflows) ?? []).filter(({ scheduled }) => scheduled);
      if (asked === undefined || own.length === 0) return undefined;
      if ('failed' in asked) return unasked(asked.failed, asked.mend);
      const off = own.flatMap(({ file }) => {
        const known = asked.value.find(({ path }) => path === file);
        return known === undefined || known.state === 'active'
          ? []
          : [`${file} is ${known.state.replaceAll('_', ' ')}`];
      });
      return off.length === 0
        ? 'fine'
        : hurts(
            off.join('; '),
            'start it again under Actions; GitHub stops schedules of a public repository without commits for 60 days',
          );
    },
  },
  {
    group: 'github',
    name: 'jobs that change servers wait at the environment',
    judge: ({ workflows, config }) => {
      if ('failed' in workflows) return unasked(workflows.failed, workflows.mend);
      const own = jobsOn(workflows.value, config.environment);
      if (own.length === 0) return undefined;
      const open = own.filter((job) => job.environment === undefined);
      return open.length === 0
        ? 'fine'
        : hurts(
            `${open.map(({ file, job }) => `${file}, job ${job}`).join('; ')} uses ${[...new Set(open.flatMap(({ uses }) => uses))].join(', ')} on ${config.environment} and names no environment: GitHub lets nobody approve it`,
            `add environment: ${config.environment} to the job`,
          );
    },
  },
  {
    group: 'github',
    name: 'two releases do not run at the same time',
    judge: ({ workflows, config }) => {
      if ('failed' in workflows) return undefined;
      const own = jobsOn(workflows.value, config.environment);
      if (own.length === 0) return undefined;
      const without = own.filter(({ concurrency }) => !concurrency);
      return without.length === 0
        ? 'fine'
        : hurts(
            `${without.map(({ file, job }) => `${file}, job ${job}`).join('; ')} has no \`concurrency\`: a second run waits for the lock, and fails when that takes too long`,
            'add concurrency with a group for the environment, and cancel-in-progress: false',
          );
    },
  },
];

/** The jobs that change this environment, each with its file. */
function jobsOn(workflows: readonly WorkflowFile[], environment: string) {
  return workflows.flatMap(({ file, jobs }) =>
    jobs.filter(({ works }) => works.includes(environment)).map((job) => ({ file, ...job })),
  );
}

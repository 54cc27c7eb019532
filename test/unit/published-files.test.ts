import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { rollbackWorkflow } from '../../script/init-files.ts';
import { parseConfig } from '../../src/config/load.ts';
import { exec, mustExec } from '../support/exec.ts';
import { validate } from '../support/runner/language-service.ts';

const root = resolve(import.meta.dirname, '../..');
const glob = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort();
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const actions = glob('action.yml', 'actions/*/action.yml');
const workflows = glob('.github/workflows/*.yml', 'examples/*.yml', 'examples/*/.github/workflows/*.yml');
const DEPENDABOT = '.github/dependabot.yml';
const configs = glob('examples/*/.github/cutover.yml');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface StepWithInputs extends Step {
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[]; readonly uses?: string }>>;
}

/** The inputs of actions of others that are used here, as their pinned versions have them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['repository', 'ref', 'token', 'path', 'fetch-depth', 'persist-credentials'],
  'actions/setup-node': ['node-version', 'cache', 'package-manager-cache'],
  'actions/attest': ['subject-checksums', 'sbom-path'],
  'github/codeql-action': ['languages', 'build-mode', 'queries', 'category'],
  'actions/setup-go': ['go-version', 'cache'],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found', 'retention-days', 'overwrite'],
  'actions/download-artifact': ['name', 'path', 'artifact-ids', 'pattern', 'run-id', 'github-token'],
};

/** The action.yml that a `uses:` means: of this suite, or what is known of another. */
function metadataOf(reference: { owner: string; name: string; path?: string }) {
  const { owner, name } = reference;
  const inputs = OTHERS[`${owner}/${name}`];
  if (inputs !== undefined)
    return {
      ...{ name, description: name },
      inputs: Object.fromEntries(inputs.map((input) => [input, { description: input }])),
    };
  const ours = reference.owner === '$' || reference.name === 'cutover';
  const path = reference.owner === '$' ? [reference.name, reference.path].join('/') : (reference.path ?? '');
  const file = join(path, 'action.yml');
  return ours && existsSync(join(root, file)) ? parse(read(file)) : undefined;
}

/** `$/actions/x` is read by the language service as a path, not as a reference: the same file under its long name. */
const spelledOut = (text: string) =>
  text.replace(
    /uses: \$\/(\S*)/g,
    (_, path: string) => `uses: OWNER/cutover${path === '' ? '' : `/${path}`}@v1`,
  );

async function problems(path: string, text: string): Promise<string[]> {
  const uri = `file:///${path}`;
  const found = await validate(TextDocument.create(uri, 'yaml', 1, text), {
    actionsMetadataProvider: {
      fetchActionMetadata: async (reference) => metadataOf(reference),
    },
  });
  return found.map(
    ({ message, range }) =>
      `${path}:${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
}

describe('GitHub takes', () => {
  test.each(actions)('%s', async (path) => {
    expect(await problems(path, read(path))).toEqual([]);
  });

  test.each(workflows)('%s', async (path) => {
    expect(await problems(path, spelledOut(read(path)))).toEqual([]);
  });

  test('and refuses an input that an action does not have', async () => {
    const text = spelledOut(read('.github/workflows/release.yml')).replace(
      'expect-manifest:',
      'expect-manifst:',
    );
    expect(await problems('.github/workflows/wrong.yml', text)).toEqual([
      expect.stringContaining('expect-manifst'),
    ]);
  });
});

describe('every workflow', () => {
  test.each(workflows)(
    '%s gives no permission by default, pins what it uses, and runs no expression',
    (path) => {
      const text = read(path);
      const workflow = parse(text) as Workflow;
      expect(workflow.permissions).toEqual({});
      const used = Object.values(workflow.jobs).flatMap(({ steps = [], uses }) => [
        ...(uses === undefined ? [] : [uses]),
        ...steps.flatMap((step) => step.uses ?? []),
      ]);
      for (const one of used)
        expect(one).toMatch(/^(\$\/|OWNER\/cutover(\/|@)|[\w-]+\/[\w-]+(\/[\w-]+)?@[0-9a-f]{40}$)/);
      for (const [line] of text.matchAll(/^.*uses: [\w-]+\/[\w/-]+@[0-9a-f]{40}.*$/gm))
        expect(line).toMatch(/ # v\d+/);
      for (const { run } of Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps))
        expect(run ?? '').not.toContain('${{');
      // A grant has its reason beside it.
      for (const [line] of text.matchAll(
        /^ +(?:actions|attestations|contents|deployments|checks|statuses|id-token|security-events): (?:read|write).*$/gm,
      ))
        expect(line).toContain(' # ');
    },
  );
});

const ajv = new Ajv({ strict: false });
formats.default(ajv);
/** Is this what the JSON Schema for editors allows? */
const check = ajv.compile(JSON.parse(read('schema/cutover.schema.json')));

describe('the reusable workflows', () => {
  const jobsOf = (name: string) =>
    (
      parse(read(`.github/workflows/${name}.yml`)) as {
        jobs: Record<
          string,
          {
            concurrency?: { group: string; queue: string };
            environment?: unknown;
            steps: { uses?: string; with?: Record<string, unknown> }[];
          }
        >;
      }
    ).jobs;

  test('releases queue up, and nothing that waits for a person or for days holds back a rollback', () => {
    const group = (environment: string) => ({
      group: `cutover-\${{ inputs.${environment} }}`,
      queue: 'max',
    });
    expect(jobsOf('release')['staging']?.concurrency).toEqual(group('staging'));
    expect(jobsOf('release')['production']?.concurrency).toEqual(group('production'));
    const { standby, observe, primary, done } = jobsOf('primary-standby');
    expect([standby?.concurrency, primary?.concurrency]).toEqual(Array(2).fill(group('environment')));
    // A job holds its group while it waits, so these have none: the lock on the hosts keeps runs apart.
    for (const job of [observe, done, jobsOf('rollback')['rollback']]) {
      expect(job?.environment).toBeDefined();
      expect(job?.concurrency).toBeUndefined();
    }
  });

  test.each(['release', 'rollback', 'primary-standby', 'sharded', 'observe', 'rehearse'])(
    '%s hands every secret on that it declares',
    (name) => {
      const text = read(`.github/workflows/${name}.yml`);
      const { on } = parse(text) as { on: { workflow_call: { secrets: Record<string, unknown> } } };
      const declared = Object.keys(on.workflow_call.secrets);
      expect(declared).toContain('SSH_PASSPHRASE');
      expect(declared).toContain('DATABASE_PASSWORDS');
      for (const secret of declared) expect(text).toContain(`: \${{ secrets.${secret} `);
      // Whoever gets the key gets its passphrase.
      const count = (secret: string) => text.split(`secrets.${secret} }}`).length;
      expect(count('SSH_PASSPHRASE')).toBe(count('SSH_PRIVATE_KEY'));
    },
  );

  /** The steps of all published workflows that change something by one of these actions; the root action does all. */
  const stepsThat = (action: string) =>
    workflows.flatMap((file) => {
      const { jobs } = parse(read(file)) as { jobs: Readonly<Record<string, { steps?: StepWithInputs[] }>> };
      return Object.values(jobs).flatMap(({ steps = [] }) =>
        steps.filter(
          ({ uses = '', with: inputs }) =>
            (uses === '$/' || uses === 'OWNER/cutover@v1' || uses.endsWith(`/actions/${action}`)) &&
            inputs?.['dry-run'] !== true,
        ),
      );
    });

  test.each([
    ['backup-remote', { 'copy-secrets': 'COPY_SECRETS', 'database-passwords': 'DATABASE_PASSWORDS' }],
    ['rsync-deploy', { 'env-file': 'ENV_FILE', 'database-passwords': 'DATABASE_PASSWORDS' }],
  ])('every step of a published workflow that does the work of %s gets its secrets', (action, secrets) => {
    const steps = stepsThat(action);
    expect(steps.length).toBeGreaterThanOrEqual(4);
    for (const { with: inputs } of steps)
      expect(inputs).toMatchObject(
        Object.fromEntries(
          Object.entries(secrets).map(([input, secret]) => [input, `\${{ secrets.${secret} }}`]),
        ),
      );
  });

  test('what an error tells a team to set can be set by who calls release.yml, in every plan and release', () => {
    const steps = Object.values(jobsOf('release'))
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses === '$/');
    expect(steps).toHaveLength(4);
    for (const { with: inputs = {} } of steps) {
      expect(inputs['allow-bad']).toBe('${{ inputs.allow-bad }}');
      expect(inputs['unfinished-change']).toContain('inputs.unfinished-change');
      // A plan makes no backup.
      if (inputs['dry-run'] !== true) expect(inputs['allow-shrink']).toBe('${{ inputs.allow-shrink }}');
    }
  });

  test('every step of `settle` leaves out the hosts that who calls sharded.yml names', () => {
    const steps = jobsOf('sharded')['settle']?.steps.filter(({ uses }) => uses?.startsWith('$/actions/'));
    expect(steps?.map(({ uses }) => uses)).toContain('$/actions/rollback-to-tag');
    for (const { with: inputs } of steps ?? []) expect(inputs?.['without']).toBe('${{ inputs.without }}');
  });

  test('and the same of rollback.yml, in the plan and in the rollback, and of the workflow that init writes', () => {
    const asked = ['allow-bad', 'allow-incompatible', 'restore-backup'];
    const steps = Object.values(jobsOf('rollback'))
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses === '$/actions/rollback-to-tag');
    expect(steps).toHaveLength(2);
    const written = parse(rollbackWorkflow({ suite: 'o/cutover', ref: 'v1' })) as {
      on: { workflow_dispatch: { inputs: Record<string, unknown> } };
      jobs: { rollback: { with: Record<string, unknown> } };
    };
    for (const name of asked) {
      for (const { with: inputs = {} } of [...steps, written.jobs.rollback])
        expect(inputs[name]).toBe(`\${{ inputs.${name} }}`);
      expect(Object.keys(written.on.workflow_dispatch.inputs)).toContain(name);
    }
  });
});

describe('the rollback workflow', () => {
  const inputsOf = (text: string, by: 'workflow_call' | 'workflow_dispatch') =>
    Object.keys((parse(text) as { on: Record<string, { inputs: object }> }).on[by]?.inputs ?? {});

  test('that init writes asks for all that an error tells a person to set, and hands it on to every step', () => {
    const reusable = read('.github/workflows/rollback.yml');
    const written = rollbackWorkflow({ suite: 'OWNER/cutover', ref: 'v1' });
    const said = inputsOf(reusable, 'workflow_call').filter(
      (name) => name !== 'plan-environment' && name !== 'config',
    );
    expect(inputsOf(written, 'workflow_dispatch').sort()).toEqual(said.sort());
    for (const name of said) {
      expect(written).toContain(`      ${name}: \${{ inputs.${name} }}\n`);
      // The plan breaks no lock.
      expect(reusable.split(`          ${name}: \${{ inputs.${name}`).length - 1).toBe(
        name === 'emergency' ? 1 : 2,
      );
    }
  });

  test.each(glob('examples/*/.github/workflows/rollback.yml'))('%s is the same', (path) => {
    expect(read(path)).toBe(rollbackWorkflow({ suite: 'OWNER/cutover', ref: 'v1' }));
  });
});

/** The fenced YAML of the READMEs, by file and line. */
const fenced = glob('README.md', 'actions/*/README.md').flatMap((path) =>
  [...read(path).matchAll(/^```yaml\n(.*?)^```$/gms)].map(({ 1: text = '', index }) => ({
    place: `${path}:${read(path).slice(0, index).split('\n').length}`,
    text,
  })),
);
const shown = fenced.filter(({ text }) => /^jobs:/m.test(text));

describe('every workflow that a README shows', () => {
  test('is found', () => {
    expect(shown.length).toBeGreaterThanOrEqual(8);
  });

  test.each(shown)(
    '$place is what GitHub takes, with one version of what it uses',
    async ({ place, text }) => {
      expect(await problems(place, text)).toEqual([]);
      for (const [, version] of text.matchAll(/uses: actions\/checkout@(\S+)/g)) expect(version).toBe('v7');
    },
  );

  test.each(shown)(
    '$place gives no permission by default, and each job what its actions need',
    ({ text }) => {
      const { permissions, jobs } = parse(text) as {
        permissions: unknown;
        jobs: Record<string, { permissions?: Record<string, string>; steps?: Step[] }>;
      };
      expect(permissions).toEqual({});
      for (const job of Object.values(jobs)) {
        const used = (job.steps ?? []).map(({ uses = '' }) => uses).join(' ');
        if (/cutover\/actions\/backup-remote@/.test(used))
          expect(job.permissions).toMatchObject({ contents: 'read', actions: 'read' });
        if (
          /cutover(@|\/actions\/(rsync-deploy|verify-health|switch-slot|rollback-to-tag|restore-backup)@)/.test(
            used,
          )
        )
          expect(job.permissions).toMatchObject({ contents: 'read', deployments: 'write', actions: 'read' });
      }
    },
  );

  test.skipIf(missing('bin/actionlint'))('passes actionlint', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cutover-readme-'));
    try {
      for (const [index, { text }] of shown.entries()) writeFileSync(join(dir, `${index}.yml`), text);
      const files = shown.map((_, index) => join(dir, `${index}.yml`));
      const { stdout } = await exec(join(root, '.tools/bin/actionlint'), [...KNOWN_TO_GITHUB, ...files]);
      expect(stdout).toBe('');
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  const configured = fenced.filter(({ text }) => /^environments:/m.test(text) && /^app:/m.test(text));
  test.each(configured)('$place is a configuration', async ({ place, text }) => {
    await parseConfig(text, place);
  });
});

/** What a page leaves out of an environment that it shows a part of. */
const REST = {
  ...{ path: '/srv/shop', hosts: ['deploy@web1.example.com', 'deploy@web2.example.com'] },
  ...{ backup: { databases: [{ postgresql: 'shop' }] }, changes: { database: 'shop', folder: 'db/changes' } },
};

describe('every part of a configuration that a page shows', () => {
  const parts = glob('docs/*.md').flatMap((path) =>
    [...read(path).matchAll(/^```yaml\n(.*?)^```$/gms)]
      .filter(([, text = '']) => /^environments:/m.test(text) && !/^jobs:/m.test(text))
      .map(({ 1: text = '', index }) => ({
        place: `${path}:${read(path).slice(0, index).split('\n').length}`,
        text,
      })),
  );

  test('is found', () => {
    expect(parts.length).toBeGreaterThan(8);
  });

  test.each(parts)('$place is what the schema says', async ({ place, text }) => {
    const { environments, ...top } = parse(text) as { environments: Record<string, object | null> };
    const whole = Object.entries(environments).map(([name, part]) => [
      name,
      // Roles name the hosts themselves.
      { ...REST, ...(part !== null && 'roles' in part ? { hosts: undefined } : {}), ...part },
    ]);
    await parseConfig(
      JSON.stringify({ app: 'shop', ...top, environments: Object.fromEntries(whole) }),
      place,
    );
  });
});

describe('every configuration of the examples', () => {
  test.each(configs)('%s is what the schema says, for Cutover and for editors', async (path) => {
    await parseConfig(read(path), path);
    expect(check(parse(read(path))), JSON.stringify(check.errors)).toBe(true);
  });

  test('an unknown key is refused by both', async () => {
    const text = read('examples/static-site/.github/cutover.yml').replace('source:', 'sorce:');
    await expect(parseConfig(text, 'cutover.yml')).rejects.toThrow(/sorce/);
    expect(check(parse(text))).toBe(false);
  });
});

describe('script/init', () => {
  test('writes what GitHub and the schema take, and running it twice changes nothing', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cutover-init-'));
    try {
      await mustExec('git', ['init', '--quiet', dir]);
      const argv = [join(root, 'script/init.ts'), '--dir', dir, '--app', 'shop'];
      const init = () => mustExec(process.execPath, [...argv, '--host', 'deploy@web1.example.com']);
      expect(await init()).toContain('gh api --method PUT');
      const files = [
        '.github/cutover.yml',
        '.github/workflows/release.yml',
        '.github/workflows/rollback.yml',
        '.github/workflows/inspect.yml',
      ];
      const written = files.map((file) => readFileSync(join(dir, file), 'utf8'));
      await parseConfig(written[0] ?? '', 'cutover.yml');
      expect(check(parse(written[0] ?? '')), JSON.stringify(check.errors)).toBe(true);
      for (const [index, file] of files.slice(1).entries())
        expect(await problems(file, written[index + 1] ?? '')).toEqual([]);
      if (existsSync(join(root, '.tools/bin/actionlint')))
        await mustExec(
          join(root, '.tools/bin/actionlint'),
          files.slice(1).map((file) => join(dir, file)),
        );
      expect(await init()).toContain('left as it is');
      expect(files.map((file) => readFileSync(join(dir, file), 'utf8'))).toEqual(written);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe('script/init on a terminal', () => {
  test('asks for what was not given, and writes the answers', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cutover-init-'));
    try {
      await mustExec('git', ['init', '--quiet', dir]);
      const questions = [
        ['Name of the application', 'till'],
        ['Servers of production', 'deploy@a.example.com, deploy@b.example.com'],
        ['Servers of staging (none: -)', 'deploy@s.example.com'],
        ['Folder on the servers', ''],
        ['Folder that is released', 'out'],
        ['Command that builds it', 'make out'],
      ] as const;
      const node = `'${process.execPath}' '${join(root, 'script/init.ts')}' --dir '${dir}'`;
      // script(1) is a terminal that can be written to. A person answers a question that stands there.
      const child = spawn('script', ['-qec', node, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
      let [stdout, asked] = ['', 0];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        const [question, answer] = questions[asked] ?? [];
        if (question === undefined || !stdout.includes(`${question} [`)) return;
        asked++;
        child.stdin.write(`${answer}\n`);
      });
      const code = await new Promise((done) => child.once('close', done));
      expect([code, asked], stdout).toEqual([0, questions.length]);
      expect(stdout).toContain('written        .github/cutover.yml');
      const text = readFileSync(join(dir, '.github/cutover.yml'), 'utf8');
      expect(check(parse(text)), JSON.stringify(check.errors)).toBe(true);
      const config = await parseConfig(text, 'cutover.yml');
      expect(config).toMatchObject({ app: 'till', source: 'out' });
      const { staging, production } = config.environments;
      expect(staging).toMatchObject({ path: '/srv/till', hosts: ['deploy@s.example.com'], approval: 'none' });
      expect(production).toMatchObject({ hosts: ['deploy@a.example.com', 'deploy@b.example.com'] });
      const workflow = readFileSync(join(dir, '.github/workflows/release.yml'), 'utf8');
      expect(workflow).toContain('          make out\n');
      expect(workflow).toContain('tar -cf bundle.tar -C out .');
      expect(workflow).not.toContain("staging: ''");
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  test('refuses a folder that is no repository, and answers that cannot work, before it writes', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cutover-init-'));
    const init = (...more: string[]) =>
      exec(process.execPath, [join(root, 'script/init.ts'), '--dir', dir, ...more]);
    try {
      expect(await init()).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('is no git repository'),
      });
      await mustExec('git', ['init', '--quiet', dir]);
      const bad = await init('--host', 'deploy@-oProxyCommand=x');
      expect(bad.code).toBe(1);
      expect(bad.stderr).toContain('must be [user@]host[:port]');
      expect(existsSync(join(dir, '.github'))).toBe(false);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  test('needs the npm packages and nothing else', () => {
    expect(read('script/init')).toContain('script/setup npm');
    expect(JSON.parse(read('package.json')).scripts.init).toBe('script/init');
  });
});

/** Why a tool cannot be run here; in CI that is a failure. */
function missing(tool: string): boolean {
  if (existsSync(join(root, '.tools', tool))) return false;
  if (process.env['CI'] === 'true')
    throw new Error(`.tools/${tool} must be there in CI: script/setup installs it`);
  process.stdout.write(`\n  ${tool} is left out: it is not installed (script/setup says why)\n\n`);
  return true;
}

/** What actionlint 1.7.12 does not know yet; GitHub's own language service, above, takes all of it. */
const NOT_IN_ACTIONLINT = [
  // The self-repository reference of July 2026: an action of the called workflow's own repository and commit.
  String.raw`specifying action "\$/.*" in invalid format`,
  // Pending jobs of a group wait in line instead of being dropped.
  'unexpected key "queue" for "concurrency" section',
];
const KNOWN_TO_GITHUB = NOT_IN_ACTIONLINT.flatMap((pattern) => ['-ignore', pattern]);

test.skipIf(missing('bin/actionlint'))('actionlint finds nothing beyond the listed exceptions', async () => {
  const argv = [...KNOWN_TO_GITHUB, ...workflows];
  const { stdout, code } = await exec(join(root, '.tools/bin/actionlint'), argv, { cwd: root });
  expect(stdout).toBe('');
  expect(code).toBe(0);
  for (const pattern of NOT_IN_ACTIONLINT) {
    const others = NOT_IN_ACTIONLINT.filter((one) => one !== pattern).flatMap((one) => ['-ignore', one]);
    const found = await exec(join(root, '.tools/bin/actionlint'), [...others, ...workflows], { cwd: root });
    expect(found.code, `nothing needs the exception ${pattern} any more`).not.toBe(0);
  }
});

test.skipIf(missing('zizmor/bin/zizmor'))('zizmor finds nothing beyond the listed exceptions', async () => {
  const argv = [
    '--offline',
    '--no-progress',
    '--config',
    'test/lint/zizmor.yml',
    ...actions,
    ...workflows,
    DEPENDABOT,
  ];
  const { stdout, stderr, code } = await exec(join(root, '.tools/zizmor/bin/zizmor'), argv, { cwd: root });
  expect(code, stdout + stderr).toBe(0);
});

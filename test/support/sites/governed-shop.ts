import { type GitHubServer, startGitHub } from '../github/server.ts';
import type { ActionOptions, ActionResult } from '../runner/action.ts';
import { readAnswer } from './app.ts';
import { type Shop, type ShopOptions, startShop } from './shop.ts';

export interface RunOf {
  readonly run?: number;
  readonly attempt?: number;
  readonly actor?: string;
  /** What GitHub says of the run. */
  readonly branch?: string;
  readonly path?: string;
  readonly signal?: AbortSignal;
  /** The folder of another job than the one of the shop. */
  readonly job?: string;
}

/** A shop whose steps speak with a GitHub, as in a workflow of the repository. */
export interface GovernedShop extends AsyncDisposable {
  readonly shop: Shop;
  readonly github: GitHubServer;
  readonly sha: string;
  /** An action as a step of a run, with the token of the job. */
  step(action: string, inputs?: ActionOptions['inputs'], run?: RunOf): Promise<ActionResult>;
  /** As `step`, for a step that must be green. */
  mustStep(action: string, inputs?: ActionOptions['inputs'], run?: RunOf): Promise<ActionResult>;
  /** What nginx of each host answers. */
  serving(): Promise<string[]>;
}

/** A release with the file `only-live-fails` is well until it takes traffic. */
export const ONLY_LIVE_FAILS = { extra: { 'only-live-fails': 'yes' } };
export const HEALTH = [
  {
    http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
    expect: { status: 200, json: { version: '$CUTOVER_TAG' } },
  },
  { command: 'test ! -e "$CUTOVER_RELEASE/only-live-fails"', when: 'live' },
];

export async function startGovernedShop(options: ShopOptions): Promise<GovernedShop> {
  await using stack = new AsyncDisposableStack();
  const github = stack.use(await startGitHub());
  const timeouts = { health: '2s', lock: '20s', start: '20s' };
  const environment = { health: HEALTH, 'health-interval': '200ms', timeouts, ...options.environment };
  const shop = stack.use(await startShop({ nginx: true, ...options, environment }));
  const sha = await github.state.git.commit('one');
  github.state.files.set('.github/cutover.yml', JSON.stringify(shop.settings()));
  const step: GovernedShop['step'] = (action, inputs = {}, { run = 4242, signal, job, ...of } = {}) => {
    github.state.addRun({ id: run, sha, ...of });
    return shop.step(
      action,
      { token: github.token, ...inputs },
      {
        env: github.environment({ id: run, sha, ...of }),
        ...(signal === undefined ? {} : { signal }),
        ...(job === undefined ? {} : { job }),
      },
    );
  };
  const kept = stack.move();
  return {
    ...{ shop, github, sha, step },
    async mustStep(action, inputs, run) {
      const result = await step(action, inputs, run);
      if (result.exitCode !== 0) throw new Error(`${action} ended with ${result.exitCode}\n${result.log}`);
      return result;
    },
    serving: () =>
      Promise.all(
        shop.nginx.map(async ({ url }) => readAnswer(Buffer.from(await (await fetch(url)).arrayBuffer()))),
      ),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

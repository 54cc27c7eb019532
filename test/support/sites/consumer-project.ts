import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type GitHubServer, startGitHub } from '../github/server.ts';
import { type Consumer, type RunOptions, startConsumer, type WorkflowRun } from '../runner/act.ts';
import { makeRelease, type ReleaseOptions } from './app.ts';
import { type Shop, type ShopOptions, startShop } from './shop.ts';

/** A project that uses the suite: servers that run the sample application, a GitHub, and a repository whose workflows use the suite. */
export interface ConsumerProject extends AsyncDisposable {
  readonly shop: Shop;
  readonly github: GitHubServer;
  readonly consumer: Consumer;
  /** Commits what the next release shall be made of; the workflow writes the tag into it. */
  write(release?: ReleaseOptions): Promise<string>;
  /** Runs a workflow with the secrets that the team keeps at GitHub. */
  run(workflow: string, options?: RunOptions): Promise<WorkflowRun>;
}

/** Steps that build the sample application for the tag of the step `tag`. */
export const BUILD = `
      - name: Build
        env:
          TAG: \${{ steps.tag.outputs.tag }}
        run: |
          rm -rf dist
          cp -a src dist
          printf '%s\\n' "$TAG" >dist/VERSION
          printf '%s\\n' "$TAG" >dist/public/version.txt`;

/** Inputs that every action takes to reach the servers. */
export const SERVERS = `
          environment: production
          ssh-private-key: \${{ secrets.SSH_PRIVATE_KEY }}
          ssh-known-hosts: \${{ secrets.SSH_KNOWN_HOSTS }}`;

/** Starts all of it; `workflows` are the files of `.github/workflows`, `configure` changes what stands in `cutover.yml`. */
export async function startConsumerProject(
  workflows: Readonly<Record<string, string>>,
  options: ShopOptions,
  configure: (settings: ReturnType<Shop['settings']>) => unknown = (settings) => settings,
): Promise<ConsumerProject> {
  await using stack = new AsyncDisposableStack();
  const github = stack.use(await startGitHub());
  const shop = stack.use(await startShop(options));
  const files = Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text]);
  const settings = JSON.stringify(configure(shop.settings()), undefined, 2);
  github.state.files.set('.github/cutover.yml', settings);
  const consumer = stack.use(
    await startConsumer(github, { ...Object.fromEntries(files), '.github/cutover.yml': settings }),
  );
  const write = async (release: ReleaseOptions = {}): Promise<string> => {
    await rm(join(consumer.path, 'src'), { recursive: true, force: true });
    await makeRelease(join(consumer.path, 'src'), 'unbuilt', release);
    return consumer.commit({}, 'feat: sell more');
  };
  await write();
  const kept = stack.move();
  return {
    shop,
    github,
    consumer,
    write,
    run: (workflow, run = {}) =>
      consumer.run(workflow, {
        ...run,
        secrets: {
          SSH_PRIVATE_KEY: shop.fleet.privateKey,
          SSH_KNOWN_HOSTS: shop.fleet.knownHosts,
          ...run.secrets,
        },
      }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

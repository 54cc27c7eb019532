import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ActionOptions, type ActionResult, runAction, runPost } from '../runner/action.ts';
import { type Nginx, startNginx, upstreamText } from '../servers/nginx.ts';
import { type Fleet, type FleetOptions, startFleet, type TestHost } from '../servers/sshd.ts';
import { tempDir } from '../temp.ts';
import { installApp, makeRelease, type ReleaseOptions } from './app.ts';

export interface ShopOptions extends FleetOptions {
  /** Start nginx in front of the slots of each host. */
  readonly nginx?: boolean;
  /** Each nginx keeps an access log. */
  readonly accessLog?: boolean;
  /** Done on each host before anything is put on it. */
  readonly prepare?: (host: TestHost) => Promise<void>;
  /** Added to, or in place of, keys of the environment. */
  readonly environment?: Readonly<Record<string, unknown>>;
  /** Added to, or in place of, keys at the top of the configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
}

export const PORTS = { blue: 3001, green: 3002 } as const;

/**
 * A team with its servers: a fleet with the sample application in two slots (behind nginx where asked), a
 * workspace with source and configuration, and the steps of its workflow as the runner starts them.
 */
export class Shop implements AsyncDisposable {
  readonly fleet: Fleet;
  readonly workspace: string;
  readonly job: string;
  readonly nginx: readonly Nginx[];
  readonly #options: ShopOptions;
  readonly #temp: AsyncDisposable;
  readonly #ran = new Map<string, ActionResult>();

  constructor(parts: {
    fleet: Fleet;
    dir: string;
    temp: AsyncDisposable;
    nginx: readonly Nginx[];
    options: ShopOptions;
  }) {
    this.fleet = parts.fleet;
    this.workspace = join(parts.dir, 'workspace');
    this.job = join(parts.dir, 'job');
    this.nginx = parts.nginx;
    this.#options = parts.options;
    this.#temp = parts.temp;
  }

  /** The configuration as an object; tests change a copy and write it with `configure`. */
  settings(): { environments: { production: Record<string, unknown> } } & Record<string, unknown> {
    const [first] = this.nginx;
    return {
      app: 'shop',
      source: 'dist',
      ...this.#options.config,
      environments: {
        production: {
          path: this.fleet.path,
          hosts: this.fleet.hosts.map((host) => host.address),
          slots: {
            blue: { port: PORTS.blue, server: `$CUTOVER_ADDRESS:${PORTS.blue}` },
            green: { port: PORTS.green, server: `$CUTOVER_ADDRESS:${PORTS.green}` },
          },
          start: 'start-slot "$CUTOVER_SLOT"',
          stop: 'stop-slot "$CUTOVER_SLOT"',
          health: [
            {
              http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
              expect: { status: 200, json: { version: '$CUTOVER_TAG' } },
            },
          ],
          timeouts: { health: '10s', lock: '20s', start: '20s' },
          ...(first === undefined
            ? {}
            : {
                switch: {
                  nginx: {
                    include: `${this.fleet.path}/nginx/live.conf`,
                    test: perHost(first.test, this.fleet),
                    reload: perHost(first.reload, this.fleet),
                    pid: `${this.fleet.path.replace(/.srv.shop$/, '')}/nginx/nginx.pid`,
                  },
                },
              }),
          ...this.#options.environment,
        },
      },
    };
  }

  async configure(settings: unknown = this.settings()): Promise<void> {
    await mkdir(join(this.workspace, '.github'), { recursive: true });
    await writeFile(join(this.workspace, '.github/cutover.yml'), JSON.stringify(settings, undefined, 2));
  }

  /** Writes the source of a version, with all modification times new, as after a checkout. */
  async build(version: string, options: ReleaseOptions = {}): Promise<void> {
    await rm(join(this.workspace, 'dist'), { recursive: true, force: true });
    await makeRelease(join(this.workspace, 'dist'), version, options);
  }

  /** Runs an action as a step of this job. */
  async step(
    action: string,
    inputs: Readonly<Record<string, string | number | boolean>> = {},
    options: Pick<ActionOptions, 'env' | 'signal' | 'onStart' | 'job'> = {},
  ): Promise<ActionResult> {
    const result = await runAction(action, {
      inputs: {
        environment: 'production',
        'ssh-private-key': this.fleet.privateKey,
        'ssh-known-hosts': this.fleet.knownHosts,
        ...inputs,
      },
      env: {
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_RUN_ID: '4242',
        GITHUB_ACTOR: 'octocat',
        GITHUB_SHA: 'f'.repeat(40),
        ...options.env,
      },
      cwd: this.workspace,
      job: options.job ?? this.job,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onStart === undefined ? {} : { onStart: options.onStart }),
    });
    this.#ran.set(action, result);
    return result;
  }

  /** As `step`, for a step that must be green. */
  async mustStep(
    action: string,
    inputs: Readonly<Record<string, string | number | boolean>> = {},
  ): Promise<ActionResult> {
    const result = await this.step(action, inputs);
    if (result.exitCode !== 0) throw new Error(`${action} ended with ${result.exitCode}\n${result.log}`);
    return result;
  }

  /** The end of the job: post steps in reverse order. */
  async endJob(): Promise<void> {
    for (const [action, result] of [...this.#ran].reverse()) await runPost(action, result);
    this.#ran.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.endJob();
    for (const server of this.nginx) await server[Symbol.asyncDispose]();
    await this.fleet[Symbol.asyncDispose]();
    await this.#temp[Symbol.asyncDispose]();
  }
}

/** A command of the first host, as it has to stand in a configuration for all hosts. */
function perHost(command: string, fleet: Fleet): string {
  return command.replaceAll(fleet.host(0).ip, '$CUTOVER_ADDRESS').replaceAll("'", '"');
}

export async function startShop(options: ShopOptions): Promise<Shop> {
  const temp = await tempDir();
  const fleet = await startFleet(options);
  const nginx: Nginx[] = [];
  for (const host of fleet.hosts) {
    await options.prepare?.(host);
    await installApp(host);
    if (options.nginx !== true) continue;
    await host.exec(`mkdir -p ${host.root}/nginx`);
    const include = join(host.root, 'nginx/live.conf');
    await writeFile(include, upstreamText(`${host.ip}:${PORTS.blue}`));
    nginx.push(
      await startNginx({
        dir: join(host.dir, 'nginx'),
        ip: host.ip,
        port: 8080,
        site: { include },
        account: host.account,
        accessLog: options.accessLog === true,
      }),
    );
  }
  const shop = new Shop({ fleet, dir: temp.path, temp, nginx, options });
  await mkdir(join(shop.job, 'temp'), { recursive: true });
  await shop.configure();
  return shop;
}

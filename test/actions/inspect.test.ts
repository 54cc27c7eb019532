import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding, Passed } from '../../src/model/inspect/check.ts';
import type { Status } from '../../src/model/inspect/status.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import type { ActionResult } from '../support/runner/action.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';

// Real sshd and nginx, and GitHub as its description has it. What is broken is mended again after each look.
const ROOT = process.getuid?.() === 0;
let shop: Shop;
let github: GitHubServer;
beforeAll(async () => {
  [shop, github] = await Promise.all([
    startShop({
      hosts: 2,
      nginx: true,
      asUser: ROOT,
      config: { shared: ['uploads'] },
      environment: { backup: { paths: [] } },
    }),
    startGitHub(),
  ]);
  setGate({});
  github.state.workflows.push({ path: '.github/workflows/night.yml', state: 'active' });
  await workflow('release.yml', 'production', { concurrency: 'production' });
  for (const host of shop.fleet.hosts) await host.exec(`mkdir -p ${host.root}/shared/uploads`);
}, 60_000);
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
});

const host = () => shop.fleet.host(1);

function setGate(more: Partial<GitHubServer['state']['environments'][number]>): void {
  const gate = {
    name: 'production',
    reviewers: ['mona'],
    preventSelfReview: true,
    adminsBypass: false,
    onlySome: true,
  };
  github.state.environments.splice(0, 1, { ...gate, ...more });
}

async function workflow(file: string, environment: string | undefined, more: object): Promise<void> {
  const folder = join(shop.workspace, '.github/workflows');
  await mkdir(folder, { recursive: true });
  const step = { uses: 'acme/shop/actions/rsync-deploy@v1', with: { environment: 'production' } };
  const job = {
    'runs-on': 'ubuntu-24.04',
    ...(environment === undefined ? {} : { environment }),
    ...more,
    steps: [step],
  };
  await writeFile(
    join(folder, file),
    JSON.stringify({ on: { schedule: [{ cron: '7 2 * * *' }] }, jobs: { go: job } }),
  );
}

const look = (inputs: Readonly<Record<string, string>> = {}) =>
  shop.step(
    'inspect',
    { token: github.token, ...inputs },
    { env: { ...github.environment({ id: 42, sha: 'f'.repeat(40) }), GITHUB_WORKSPACE: shop.workspace } },
  );
const status = async () => JSON.parse((await look({ what: 'status' })).outputs['status'] ?? 'null') as Status;
const findings = ({ outputs }: ActionResult) => JSON.parse(outputs['findings'] ?? 'null') as Finding[];
const found = (result: ActionResult) => findings(result).map(({ level, check }) => `${level}: ${check}`);

/** Every name on the hosts with what a change would show in; what is asked of an application is noted below .cutover meanwhile. */
async function everything(): Promise<string[]> {
  const all = shop.fleet.hosts.map(
    async ({ root }) =>
      (
        await shop.fleet
          .host(0)
          .exec(`find ${root} -mindepth 1 ! -name .cutover -printf '%P %y %m %s %T@ %l\\n' | sort`)
      ).stdout,
  );
  return Promise.all(all);
}

describe('before the first release', () => {
  test('a sound set-up is green, with nothing found and nothing made', async () => {
    const before = await everything();
    const result = await look();
    expect(found(result), result.log).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(result.outputs['verdict']).toBe('sound');
    const passed = JSON.parse(result.outputs['passed'] ?? '[]') as Passed[];
    expect(passed.length).toBeGreaterThan(25);
    expect(result.summary).toContain('Inspection of production: ');
    expect(await everything()).toEqual(before);
  });

  test('a program of somebody else on the port of a slot is found on its host alone', async () => {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen(PORTS.blue, host().ip, resolve));
    const result = await look();
    await new Promise((resolve) => server.close(resolve));
    expect(found(result), result.log).toEqual(['fails: nothing else listens on the port of an empty slot']);
    const [first] = findings(result);
    expect(first?.what).toBe(`something listens on ${PORTS.blue} (slot blue, which holds no release)`);
    expect(first?.hosts).toEqual([host().address]);
  });

  test('the status says that nothing serves', async () => {
    expect(await status()).toMatchObject({ kind: 'nothing', sentence: 'no release serves yet', unread: [] });
  });
});

describe('with a release that serves', () => {
  beforeAll(async () => {
    for (const [tag, slot] of [
      ['v1', 'blue'],
      ['v2', 'green'],
    ] as const) {
      await shop.build(tag);
      await shop.mustStep('rsync-deploy', { tag, slot });
      await shop.mustStep('switch-slot', { slot, 'expect-tag': tag });
      await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
    }
    await shop.mustStep('backup-remote', {});
  }, 60_000);

  test('a sound set-up is green, with nothing found', async () => {
    const before = await everything();
    const result = await look();
    expect(found(result), result.log).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('the status says what serves, since when, by whom, and the way back, in one line for equal hosts', async () => {
    const said = await status();
    expect(said).toMatchObject({ kind: 'settled', tag: 'v2', slot: 'green', behind: [], unread: [] });
    expect(said.wayBack).toMatch(/^to v1 in blue/);
    expect(said.groups).toHaveLength(1);
    expect(said.groups[0]).toMatchObject({
      hosts: shop.fleet.hosts.map(({ address }) => address),
      serves: { slot: 'green', tag: 'v2', state: 'good' },
      by: 'octocat',
      others: [{ slot: 'blue', tag: 'v1', state: 'good' }],
    });
    expect(Date.parse(said.groups[0]?.since ?? '')).toBeGreaterThan(Date.now() - 600_000);
    expect(said.groups[0]?.lastBackup?.verified).toBeDefined();
  });

  test('the status names what other hands have changed on a host, and changes nothing itself', async () => {
    expect((await status()).drift).toMatchObject({ found: [], unread: [], equal: ['files of the release'] });
    const [edited, gone] = ['app.json', 'public/version.txt'].map((path) =>
      join(host().root, 'releases/v2', path),
    ) as [string, string];
    const text = await readFile(edited, 'utf8');
    await writeFile(edited, text.replace('ok', 'no'));
    await rename(gone, `${gone}.away`);
    const before = await everything();
    const result = await look({ what: 'status' });
    expect(await everything()).toEqual(before);
    const { drift } = JSON.parse(result.outputs['status'] ?? 'null') as Status;
    expect(drift?.found.map(({ what }) => what).sort()).toEqual([
      'v2: app.json has other content',
      'v2: public/version.txt is gone',
      'v2: public/version.txt.away does not belong to it',
    ]);
    expect(new Set(drift?.found.flatMap(({ hosts }) => hosts))).toEqual(new Set([host().address]));
    expect(result.outputs['verdict']).toBe('settled');
    expect(result.summary).toContain('- Drift: v2: app.json has other content');
    const without = await look({ what: 'status', drift: 'false' });
    expect(JSON.parse(without.outputs['status'] ?? '').drift).toBeUndefined();
    await writeFile(edited, text);
    await rename(`${gone}.away`, gone);
    expect((await status()).drift?.found).toEqual([]);
  });

  test('the status is a page as well, and the board has it beside those of other jobs', async () => {
    const folder = join(shop.workspace, 'statuses/status-staging');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'status.json'),
      JSON.stringify({ ...(await status()), environment: 'staging' }),
    );
    await writeFile(join(folder, 'other.json'), '{}');
    await symlink('/etc/hostname', join(folder, 'link.json'));
    const { outputs, log } = await look({ what: 'status', others: 'statuses' });
    const page = async (name: string) => readFile(outputs[name] ?? '', 'utf8');
    expect(await page('page')).toContain('<h1>Visitors get v2 from green</h1>');
    expect(JSON.parse(await page('status-file'))).toEqual(JSON.parse(outputs['status'] ?? ''));
    const board = await page('board');
    expect(board).toContain('<h1>All environments are as they should be</h1>');
    for (const words of [
      'shop · production: v2 live',
      'shop · staging: v1 live',
      'by octocat (2 hosts say so)',
    ])
      expect(board).toContain(words);
    expect(log).toContain('other.json is left out of the board');
    expect(log).not.toContain('link.json');
  });

  interface Broken {
    readonly name: string;
    readonly break: () => Promise<unknown>;
    readonly mend: () => Promise<unknown>;
    readonly finds: string;
    /** It is the cause of another one. */
    readonly and?: string;
    readonly says: RegExp;
    /** The hosts that it is said of: the second one, or none where it is no matter of a host. */
    readonly everywhere?: boolean;
  }

  const file = (path: string) => join(host().root, path);
  const change = (path: string, to: (text: string) => string): Pick<Broken, 'break' | 'mend'> => {
    let text = '';
    return {
      break: async () => {
        text = await readFile(file(path), 'utf8');
        await writeFile(file(path), to(text));
      },
      mend: () => writeFile(file(path), text),
    };
  };
  const configure = (more: Readonly<Record<string, unknown>>): Pick<Broken, 'break' | 'mend'> => ({
    break: async () => {
      const settings = shop.settings();
      Object.assign(settings.environments.production, more);
      await shop.configure(settings);
    },
    mend: () => shop.configure(),
  });
  const gate = (more: Parameters<typeof setGate>[0]): Pick<Broken, 'break' | 'mend'> => ({
    break: async () => setGate(more),
    mend: async () => setGate({}),
  });
  const tools = (...names: string[]): Pick<Broken, 'break' | 'mend'> => ({
    break: () => host().hide(...names),
    mend: () => host().hide(),
  });

  test.each<Broken>([
    {
      name: 'a host that is down',
      break: () => host().stop(),
      mend: () => host().start(),
      finds: 'fails: every host lets the key in and runs scripts',
      says: /refused or closed the connection/,
    },
    {
      name: 'a tool that is not installed',
      ...tools('zstd', 'gzip'),
      finds: 'fails: the tools are installed',
      says: /zstd or gzip \(for sending many files\)/,
    },
    {
      name: 'a folder of ours that became a link',
      break: async () => {
        await rename(file('shared'), file('shared-of-before'));
        await symlink('shared-of-before', file('shared'));
      },
      mend: async () => {
        await rm(file('shared'));
        await rename(file('shared-of-before'), file('shared'));
      },
      finds: 'fails: the app root is there, or can be made',
      says: /shared is a symbolic link/,
    },
    {
      name: 'a root that the account may not write',
      break: () => chmod(host().root, 0o555),
      mend: () => chmod(host().root, 0o755),
      finds: 'fails: the account may write the app root',
      says: /may not write/,
    },
    {
      name: 'what is shared and not there',
      break: () => rename(file('shared/uploads'), file('shared/elsewhere')),
      mend: () => rename(file('shared/elsewhere'), file('shared/uploads')),
      finds: 'hurts: what is shared is there',
      says: /shared\/ has no uploads/,
    },
    {
      name: 'a release whose manifest was changed',
      ...change('.cutover/releases/v1.manifest', (text) => `${text}x`),
      finds: 'hurts: there is a way back',
      and: 'hurts: the releases on the hosts are whole',
      says: /a rollback would be refused/,
      everywhere: true,
    },
    {
      name: 'a slot that the configuration does not name',
      break: () => symlink('../releases/v1', file('slots/red')),
      mend: () => rm(file('slots/red')),
      finds: 'hurts: the slots on the hosts are those of the configuration',
      says: /slots\/ has red/,
    },
    {
      name: 'a link that leads elsewhere than on the other host',
      break: async () => {
        await rm(file('live'));
        await symlink('slots/blue', file('live'));
      },
      mend: async () => {
        await rm(file('live'));
        await symlink('slots/green', file('live'));
      },
      finds: 'fails: all servers say the same of what visitors get',
      says: /the hosts do not agree/,
      everywhere: true,
    },
    {
      name: 'an application that answers no more',
      break: () => host().exec('stop-slot green'),
      mend: () => host().exec(`CUTOVER_PORT=${PORTS.green} start-slot green`),
      finds: 'fails: what is live is healthy now',
      says: /green is not healthy on 1 of 2 hosts/,
      everywhere: true,
    },
    {
      name: 'no reviewers',
      ...gate({ reviewers: [] }),
      finds: 'hurts: somebody has to approve',
      says: /no required reviewers: whoever may start the workflow releases/,
      everywhere: true,
    },
    {
      name: 'administrators who may pass by',
      ...gate({ adminsBypass: true }),
      finds: 'hurts: administrators cannot pass by',
      says: /administrators may pass by/,
      everywhere: true,
    },
    {
      name: 'secrets for every branch',
      ...gate({ onlySome: false }),
      finds: 'hurts: only some branches and tags get its secrets',
      says: /any branch/,
      everywhere: true,
    },
    {
      name: 'a schedule that GitHub switched off',
      break: async () => {
        await workflow('night.yml', 'production', { concurrency: 'x' });
        github.state.workflows.splice(0, 1, {
          path: '.github/workflows/night.yml',
          state: 'disabled_inactivity',
        });
      },
      mend: async () => {
        await rm(join(shop.workspace, '.github/workflows/night.yml'));
        github.state.workflows.splice(0, 1, { path: '.github/workflows/night.yml', state: 'active' });
      },
      finds: 'hurts: schedules are not switched off',
      says: /night.yml is disabled inactivity/,
      everywhere: true,
    },
    {
      name: 'a job that nobody can approve',
      break: () => workflow('loose.yml', undefined, { concurrency: 'x' }),
      mend: () => rm(join(shop.workspace, '.github/workflows/loose.yml')),
      finds: 'hurts: jobs that change servers wait at the environment',
      says: /loose.yml, job go uses rsync-deploy on production and names no environment/,
      everywhere: true,
    },
    {
      name: 'a path of the backup that is not there',
      ...configure({ backup: { paths: ['/etc/cutover-nowhere'] } }),
      finds: 'fails: what is backed up can be read',
      says: /\/etc\/cutover-nowhere is not there/,
      everywhere: true,
    },
    {
      name: 'too little room',
      ...configure({ 'free-space': '900T' }),
      finds: 'fails: there is room for a release',
      says: /less is free than `free-space` \(990 TB\)/,
      everywhere: true,
    },
  ])('finds $name, and nothing else', async ({ break: breakIt, mend, finds, and, says, everywhere }) => {
    await breakIt();
    let result: ActionResult;
    try {
      result = await look();
    } finally {
      await mend();
    }
    const all = findings(result);
    expect(
      found(result).filter((line) => !line.startsWith('unasked')),
      result.log,
    ).toEqual([finds, ...(and === undefined ? [] : [and])]);
    const [first] = all;
    expect(first?.what).toMatch(says);
    if (everywhere !== true) expect(first?.hosts).toEqual([host().address]);
    expect(result.exitCode).toBe(finds.startsWith('fails') ? 1 : 0);
    if (finds.startsWith('fails')) expect(result.log).toContain('::error::inspect: ');
  });

  test('a host that is down does not hide the others, nor what is behind', async () => {
    await host().stop();
    const said = await status();
    await host().start();
    expect(said).toMatchObject({ kind: 'unread', groups: [{ hosts: [shop.fleet.host(0).address] }] });
    expect(said.unread.map((one) => one.host)).toEqual([host().address]);
    expect(said.sentence).toContain('could not be read');
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseRecord } from '../../src/model/host-facts.ts';
import { type CacheServer, startCacheServer } from '../support/github/cache-server.ts';
import { startGitHub } from '../support/github/server.ts';
import type { ActionResult } from '../support/runner/action.ts';
import { type ReleaseOptions, readAnswer } from '../support/sites/app.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let runs = 5000;
/** Each call is a run of its own, unless it says which. */
const asRun = (id = ++runs) => ({ env: { GITHUB_RUN_ID: String(id) } });

/** Through all steps of a release, until it is good while live. */
async function release(shop: Shop, tag: string, options: ReleaseOptions = {}, hosts?: string): Promise<void> {
  await shop.build(tag, options);
  const some = hosts === undefined ? {} : { hosts };
  await shop.mustStep('rsync-deploy', { tag, ...some });
  await shop.mustStep('switch-slot', { 'expect-tag': tag, ...some });
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag, ...some });
}

async function back(shop: Shop, inputs: Readonly<Record<string, string | boolean>> = {}, run?: number) {
  return shop.step('rollback-to-tag', { reason: 'orders fail', ...inputs }, asRun(run));
}

const front = (shop: Shop, index = 0) => `http://${shop.fleet.host(index).ip}:8080/`;

async function served(shop: Shop): Promise<string[]> {
  return Promise.all(
    shop.fleet.hosts.map(async (_, index) =>
      readAnswer(Buffer.from(await (await fetch(front(shop, index))).arrayBuffer())),
    ),
  );
}

async function record(shop: Shop, tag: string, index = 0): Promise<ReleaseRecord> {
  const file = join(shop.fleet.host(index).root, '.cutover/releases', `${tag}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as ReleaseRecord;
}

function green(result: ActionResult): ActionResult {
  if (result.exitCode !== 0) throw new Error(`ended with ${result.exitCode}\n${result.log}`);
  return result;
}

function red(result: ActionResult): string {
  if (result.exitCode === 0) throw new Error(`green, but it must fail\n${result.log}`);
  return result.log.slice(result.log.lastIndexOf('::error::'));
}

/** Steady traffic on the front of every host while `body` runs; none of its requests may fail. */
async function underTraffic(
  shop: Shop,
  from: string,
  to: string,
  body: () => Promise<void>,
  options: Readonly<{ rate: number; timeoutMs?: number; patienceMs?: number }> = { rate: 40 },
): Promise<void> {
  const { rate, timeoutMs, patienceMs } = options;
  const all = shop.fleet.hosts.map((_, index) =>
    startTraffic(front(shop, index), {
      ...{ rate, read: readAnswer },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }),
  );
  try {
    await Promise.all(all.map((traffic) => traffic.sees(from, patienceMs)));
    await body();
    await Promise.all(all.map((traffic) => traffic.sees(to, patienceMs)));
  } finally {
    const reports = await Promise.all(all.map((traffic) => traffic.stop()));
    expect(reports.map(({ failed, errors }) => [failed, ...errors])).toEqual(reports.map(() => [0]));
  }
}

describe('one host, three releases deep', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ hosts: 1, nginx: true });
    for (const tag of ['v1', 'v2', 'v3']) await release(shop, tag);
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  test('the list names every release, where it is, and what previous means', async () => {
    const listed = green(await back(shop, { list: true }));
    const releases = JSON.parse(listed.outputs['releases'] ?? '') as {
      tag: string;
      state: string;
      previous: boolean;
      method?: string;
      hosts: { where: string }[];
    }[];
    expect(
      releases.map(({ tag, state, previous, method, hosts }) => [
        tag,
        state,
        previous,
        method,
        hosts[0]?.where,
      ]),
    ).toEqual([
      ['v3', 'live', false, 'live', 'slot blue'],
      ['v2', 'good', true, 'slot', 'slot green'],
      ['v1', 'good', false, 'releases', 'releases'],
    ]);
    expect(listed.outputs['live']).toBe('v3');
    expect(listed.summary).toContain('v2 (previous)');
    expect(await served(shop)).toEqual(['v3']);
  });

  test('a dry run says what would happen and changes nothing', async () => {
    const before = await shop.fleet
      .host(0)
      .exec(`cd ${shop.fleet.host(0).root} && find . -printf '%p %l %T@\\n' | sort`);
    const planned = green(await back(shop, { 'dry-run': true }));
    expect(planned.outputs).toMatchObject({
      tag: 'v2',
      method: 'slot',
      changed: 'false',
      'previous-tag': 'v3',
    });
    expect(planned.summary).toContain('Would go back to v2');
    expect(planned.summary).toContain('because: orders fail');
    expect(
      await shop.fleet.host(0).exec(`cd ${shop.fleet.host(0).root} && find . -printf '%p %l %T@\\n' | sort`),
    ).toEqual(before);
    expect(await served(shop)).toEqual(['v3']);
  });

  test('by slot under traffic: no request fails, and the left release is bad', async () => {
    await using traffic = startTraffic(front(shop), { rate: 100, read: readAnswer });
    await traffic.sees('v3');
    const done = green(await back(shop, {}, 6001));
    await traffic.sees('v2');
    const report = await traffic.stop();
    expect(report.errors).toEqual([]);
    expect(done.outputs).toMatchObject({
      tag: 'v2',
      'previous-tag': 'v3',
      method: 'slot',
      changed: 'true',
      slot: 'green',
    });
    expect(await record(shop, 'v3')).toMatchObject({ state: 'bad', reason: 'orders fail' });
    expect(await record(shop, 'v2')).toMatchObject({ state: 'good' });
    expect(done.summary).toContain('Back on v2');
  });

  test('the same run again finds its work done and does not go further back', async () => {
    const again = green(await back(shop, {}, 6001));
    expect(again.outputs).toMatchObject({ tag: 'v2', method: 'live', changed: 'false' });
    expect(await served(shop)).toEqual(['v2']);
  });

  test('another run goes one further back, from the files that are there, under traffic', async () => {
    await using traffic = startTraffic(front(shop), { rate: 100, read: readAnswer });
    await traffic.sees('v2');
    const done = green(await back(shop));
    await traffic.sees('v1');
    expect((await traffic.stop()).errors).toEqual([]);
    expect(done.outputs).toMatchObject({ tag: 'v1', method: 'releases', 'previous-tag': 'v2' });
  });

  test('nothing before the first, a bad one and an unknown one are refused, with the old version serving', async () => {
    expect(red(await back(shop))).toContain('no release before v1');
    expect(red(await back(shop, { tag: 'v3' }))).toMatch(
      /v3 is marked bad on .* \(orders fail\)[\s\S]*allow-bad/,
    );
    const unknown = red(await back(shop, { tag: 'v9' }));
    expect(unknown).toContain('no host knows that v9 was good');
    expect(unknown).toContain('run the release workflow on the ref v9');
    expect(await served(shop)).toEqual(['v1']);
    const deploy = await shop.build('v3').then(() => shop.step('rsync-deploy', { tag: 'v3' }));
    expect(red(deploy)).toContain('marked bad');
  });

  test('a slot that was stopped is started from its files', async () => {
    await shop.fleet.host(0).exec(`stop-slot green`);
    const done = green(await back(shop, { tag: 'v3', 'allow-bad': true }));
    expect(done.outputs).toMatchObject({ tag: 'v3', changed: 'true' });
    expect(await served(shop)).toEqual(['v3']);
    expect(await record(shop, 'v3')).toMatchObject({ state: 'good' });
  });

  test('a bad release whose files were removed is not deployed again unasked', async () => {
    const host = shop.fleet.host(0);
    await release(shop, 'v4');
    await back(shop, { tag: 'v3' });
    await release(shop, 'v5');
    await host.exec(
      `cd ${host.root} && find releases/v4 -type d -exec chmod u+w {} + && rm -rf releases/v4 .cutover/releases/v4.*`,
    );
    await shop.build('v4');
    const refused = red(await shop.step('rsync-deploy', { tag: 'v4' }));
    expect(refused).toContain('v4 was rolled back from and is marked bad (orders fail)');
    expect(refused).toContain('live is');
    expect(await served(shop)).toEqual(['v5']);
    green(await shop.step('rsync-deploy', { tag: 'v4', 'allow-bad': true }));
    expect(await served(shop)).toEqual(['v5']);
  });
});

describe('three hosts', () => {
  let shop: Shop;
  let cache: CacheServer;
  beforeAll(async () => {
    cache = await startCacheServer();
    shop = await startShop({ hosts: 3, nginx: true, config: { 'keep-releases': 9 } });
    for (const tag of ['v1', 'v2', 'v3']) {
      await shop.build(tag);
      green(await shop.step('rsync-deploy', { tag }, { env: cache.env }));
      await shop.mustStep('switch-slot', { 'expect-tag': tag });
      await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
    }
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
    await cache[Symbol.asyncDispose]();
  });
  const host = (index: number) => shop.fleet.host(index);
  const address = (index: number) => host(index).address;

  test('a host that does not answer: nothing changes, and the host is named', async () => {
    await shop.endJob();
    await host(2).stop();
    const failed = red(await back(shop));
    expect(failed).toContain(address(2));
    expect(failed).toContain('not reached, unchanged');
    await host(2).start();
    expect(await served(shop)).toEqual(['v3', 'v3', 'v3']);
  });

  test('a release that was edited by hand is refused with the file, and one whose manifest is corrupt as well', async () => {
    const file = `${host(1).root}/releases/v1/public/version.txt`;
    await host(1).exec(`chmod u+w ${file} && echo changed >> ${file}`);
    const edited = red(await back(shop, { tag: 'v1' }));
    expect(edited).toMatch(/v1 was changed: .*version\.txt/);
    expect(edited).toContain(address(1));
    expect(await served(shop)).toEqual(['v3', 'v3', 'v3']);

    const manifest = `${host(0).root}/.cutover/releases/v1.manifest`;
    await host(0).exec(`cp ${manifest} ${manifest}.kept && echo >> ${manifest}`);
    expect(red(await back(shop, { tag: 'v1' }))).toContain(`v1 cannot be trusted on ${address(0)}`);
    await host(0).exec(`mv ${manifest}.kept ${manifest}`);
    expect(await served(shop)).toEqual(['v3', 'v3', 'v3']);
  });

  test('pruned on a host: refused without a cache, and brought back from it, under traffic', async () => {
    // Only the modes of folders: files are links that other releases share.
    for (const index of [0, 1, 2])
      await host(index).exec(
        `cd ${host(index).root} && find releases/v1 -type d -exec chmod u+w {} + && rm -rf releases/v1 .cutover/releases/v1.*`,
      );
    const without = red(await back(shop, { tag: 'v1' }));
    expect(without).toContain('v1 is not on any host, and this runner has no cache');
    expect(without).toContain('choose the tag v1');
    expect(await served(shop)).toEqual(['v3', 'v3', 'v3']);

    const listed = green(await shop.step('rollback-to-tag', { list: true }, { env: cache.env }));
    expect(listed.summary).toMatch(/v1 \| good/);
    expect(listed.log).toMatch(/^v2 \(previous\) +good +f{12} /m);
    await underTraffic(shop, 'v3', 'v1', async () => {
      const done = green(
        await shop.step(
          'rollback-to-tag',
          { tag: 'v1', reason: 'x' },
          { env: { ...cache.env, ...asRun().env } },
        ),
      );
      expect(done.outputs).toMatchObject({ tag: 'v1', method: 'cache', 'previous-tag': 'v3' });
    });
    expect(await served(shop)).toEqual(['v1', 'v1', 'v1']);
    // It has its old place: nothing is before it.
    expect(red(await back(shop))).toContain('no release before v1');
  });

  test('a host that was down for a release: all go to the last release that all of them had', async () => {
    await release(shop, 'v4');
    await release(shop, 'v5', {}, `${address(0)},${address(1)}`);
    expect(await served(shop)).toEqual(['v5', 'v5', 'v4']);
    const done = green(await back(shop));
    expect(done.outputs).toMatchObject({ tag: 'v4', method: 'slot', 'previous-tag': 'v5' });
    expect(await served(shop)).toEqual(['v4', 'v4', 'v4']);
    expect(JSON.parse(done.outputs['hosts'] ?? '')).toMatchObject([
      { changed: true },
      { changed: true },
      { changed: false },
    ]);
  });

  test('a release that is not healthy any more gets no traffic', async () => {
    // v1 is in releases only; it starts, and what it says of itself is wrong.
    await shop.configure({
      ...shop.settings(),
      environments: {
        production: {
          ...shop.settings().environments.production,
          health: [
            {
              http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
              expect: { json: { version: '$CUTOVER_TAG' } },
            },
            { command: 'test "$CUTOVER_TAG" != v1' },
          ],
          timeouts: { health: '2s', lock: '20s', start: '20s' },
        },
      },
    });
    await using traffic = startTraffic(front(shop, 0), { rate: 60, read: readAnswer });
    await traffic.sees('v4');
    const failed = red(await back(shop, { tag: 'v1' }));
    const report = await traffic.stop();
    await shop.configure();
    expect(failed).toContain('v1 in');
    expect(failed).toContain('is not healthy, so traffic does not go there');
    expect(failed).toContain('Traffic stays where it is');
    expect(failed).toMatch(/live is (\w+) v4, requests go to \1, unchanged/);
    expect([...report.versions.keys()]).toEqual(['v4']);
    expect(report.errors).toEqual([]);
  });

  test('a lock that is held: waited for, taken over when its run has ended, broken in an emergency and recorded', async () => {
    const owner = JSON.stringify({
      action: 'rsync-deploy',
      run: 'https://github.com/acme/shop/actions/runs/77',
      runId: '77',
      attempt: '1',
      repository: 'acme/shop',
      actor: 'mona',
      since: '2026-01-01T00:00:00.000Z',
    });
    const hold = async () => {
      for (const index of [0, 1, 2])
        await host(index).exec(
          `cd ${host(index).root}/.cutover && mkdir -p lock && echo 77 > lock/token && echo '${owner}' > lock/owner`,
        );
    };
    await shop.configure({
      ...shop.settings(),
      environments: {
        production: { ...shop.settings().environments.production, timeouts: { lock: '3s', health: '10s' } },
      },
    });
    await hold();
    const waited = red(await back(shop));
    expect(waited).toContain('the lock is held by rsync-deploy of mona');
    expect(await served(shop)).toEqual(['v4', 'v4', 'v4']);

    await using github = await startGitHub({ owner: 'acme', repo: 'shop' });
    const sha = 'f'.repeat(40);
    github.state.addRun({ id: 77, sha, status: 'completed', conclusion: 'cancelled' });
    const after = green(
      await shop.step(
        'rollback-to-tag',
        { token: github.token },
        { env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/shop', ...asRun().env } },
      ),
    );
    expect(after.log).toContain('GitHub says that its run has ended');

    await hold();
    const broken = green(await back(shop, { tag: 'v4', 'allow-bad': true, emergency: true }));
    expect(broken.log).toContain('taking the lock over from rsync-deploy of mona');
    const history = await readFile(join(host(1).root, '.cutover/history.jsonl'), 'utf8');
    expect(history).toMatch(/"event":"unlocked","owner":"rsync-deploy of mona.*emergency/);
    expect(await served(shop)).toEqual(['v4', 'v4', 'v4']);
    await shop.configure();
  });
});

describe('with data', () => {
  test('restore-backup brings back what was there before the release that is left, and says what is lost', async () => {
    await using shop = await startShop({
      hosts: 1,
      nginx: true,
      config: { shared: ['uploads'] },
      environment: { backup: { verify: 'checksum' } },
    });
    const host = shop.fleet.host(0);
    const uploads = join(host.root, 'shared/uploads');
    const orders = join(uploads, 'orders.txt');
    await host.exec(`mkdir -p ${uploads} && echo old > ${orders}`);
    await release(shop, 'v1');
    const backup = (await shop.mustStep('backup-remote', {})).outputs['backup-id'] ?? '';
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2', 'backup-id': backup });
    await shop.mustStep('switch-slot', { 'expect-tag': 'v2' });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
    await host.exec(`echo broken > ${orders}`);

    const planned = green(await back(shop, { 'restore-backup': 'before', 'dry-run': true }));
    expect(planned.summary).toMatch(/everything that was written since .* ago\) is replaced by the backup/);
    expect(await readFile(orders, 'utf8')).toBe('broken\n');
    expect(red(await back(shop, { 'restore-backup': '20200101T000000Z-v0' }))).toContain(
      'there is no backup',
    );
    expect(await served(shop)).toEqual(['v2']);

    const done = green(await back(shop, { 'restore-backup': 'before' }));
    expect(done.outputs).toMatchObject({ tag: 'v1', 'backup-id': backup });
    expect(done.log).toContain('everything that was written since');
    expect(await served(shop)).toEqual(['v1']);
    expect(await readFile(orders, 'utf8')).toBe('old\n');
    const safety = done.outputs['safety-backup-id'] ?? '';
    expect(
      await readFile(join(host.root, 'backups', safety, 'files/shared/uploads/orders.txt'), 'utf8'),
    ).toBe('broken\n');
  });
});

describe('four hosts', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ hosts: 4, nginx: true });
    for (const tag of ['v1', 'v2', 'v3']) await release(shop, tag, { files: 5 });
  }, 300_000);
  afterAll(() => shop[Symbol.asyncDispose]());

  test('by slot and then from the files, no request lost on any host', async () => {
    // A dozen servers share the cores with four sessions: an answer may be slow, but none may be lost.
    await underTraffic(
      shop,
      'v3',
      'v1',
      async () => {
        const done = green(await back(shop));
        expect(done.outputs).toMatchObject({ tag: 'v2', method: 'slot' });
        expect(new Set(await served(shop))).toEqual(new Set(['v2']));
        expect(green(await back(shop)).outputs).toMatchObject({ tag: 'v1', method: 'releases' });
      },
      { rate: 2, timeoutMs: 30_000, patienceMs: 60_000 },
    );
    expect(new Set(await served(shop))).toEqual(new Set(['v1']));
    for (const index of [0, 3]) expect(await record(shop, 'v3', index)).toMatchObject({ state: 'bad' });
  }, 180_000);
});

import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { mustExec } from '../support/exec.ts';
import { upstreamText } from '../support/servers/nginx.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { historyOf, liveOn, placeRelease, recordOf } from '../support/sites/host-files.ts';
import type { TestSite } from '../support/sites/site.ts';
import {
  doSwitch,
  endTraffic,
  forgetLive,
  nginxSwitch,
  SLOT_PORTS,
  type Switchboard,
  startSwitchboard,
} from '../support/sites/switchboard.ts';
import { until } from '../support/wait.ts';

let board: Switchboard;
let site: TestSite;
const include = (host: TestHost) => readFile(join(host.root, 'nginx/live.conf'), 'utf8');
const lives = () => Promise.all(board.fleet.hosts.map(liveOn));
const all = (slot: string) => board.fleet.hosts.map(() => slot);
const failureOf = (switched: Promise<unknown>) =>
  switched.then(
    () => {
      throw new Error('the switch should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );

/** Both what the links say and what traffic gets. */
async function serves(version: string, slot: string): Promise<void> {
  expect(await lives()).toEqual(all(slot));
  for (const host of board.fleet.hosts) {
    const answer = await fetch(`http://${host.ip}:8080/`);
    expect(await answer.text()).toMatch(`version=${version} `);
  }
}

beforeAll(async () => {
  board = await startSwitchboard({ hosts: 3, nginx: 'proxy' });
  site = await board.open(nginxSwitch(board));
});
afterAll(() => board[Symbol.asyncDispose]());

beforeEach(async () => {
  await doSwitch(site, { slot: 'blue' });
});

/** nginx of this host reads what `change` makes of its configuration. */
async function withConf(host: TestHost, change: (text: string) => string, work: () => Promise<void>) {
  const own = board.nginx.find(({ url }) => url.includes(host.ip));
  if (own === undefined) throw new Error('the host has no nginx');
  const before = await readFile(own.conf, 'utf8');
  const reload = async (text: string) => {
    await writeFile(own.conf, text);
    expect((await host.exec(own.reload)).code).toBe(0);
  };
  await reload(change(before));
  try {
    await work();
  } finally {
    await reload(before);
  }
}

describe('switch-slot by nginx on three hosts', () => {
  test('where nginx does not read the include file nothing moves, and the line to add is named', async () => {
    const host = board.fleet.host(1);
    const file = join(host.root, 'nginx/live.conf');
    const inline = upstreamText(`${host.ip}:${SLOT_PORTS.blue}`);
    const own = await include(host);
    const inlined = (text: string) => text.replace(`include '${file}';`, inline);
    await withConf(host, inlined, async () => {
      const traffic = board.traffic();
      const text = await failureOf(doSwitch(site, { slot: 'green' }));
      expect(text).toContain(
        `nginx does not read ${file}: add the line 'include ${file};' to the http block`,
      );
      await Promise.all(traffic.map((one) => one.more(20)));
      expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [], versions: new Set(['v1']) });
      // A file that is not there yet is looked for once it is written: those that moved meanwhile go back.
      const more = board.traffic();
      await rm(file);
      expect(await failureOf(doSwitch(site, { slot: 'green' }))).toContain(`nginx does not read ${file}`);
      await Promise.all(more.map((one) => one.more(20)));
      expect(await endTraffic(more)).toMatchObject({ failed: 0, errors: [] });
      await serves('v1', 'blue');
      await writeFile(file, own);
    });
  });

  test('an include file that nginx reads under another name is found, and what cannot be proven is said', async () => {
    const host = board.fleet.host(1);
    await symlink(host.root, join(host.dir, 'alias'));
    const renamed = (text: string) =>
      text.replace(join(host.root, 'nginx/live.conf'), join(host.dir, 'alias/nginx/*.conf'));
    await withConf(host, renamed, async () => {
      expect(await doSwitch(site, { slot: 'green' })).toMatchObject({ changed: true });
    });
    await serves('v2', 'green');
    const blind = await board.open(nginxSwitch(board, { test: 'true' }));
    await doSwitch(blind, { slot: 'blue' });
    expect(blind.lines.join('\n')).toContain('not proven that nginx reads');
    expect(site.lines.join('\n')).not.toContain('not proven that nginx reads');
    await serves('v1', 'blue');
  });

  test('where other hands put the old include back it names what visitors get, and repairs with a slot', async () => {
    const [host] = board.fleet.hosts;
    if (host === undefined) throw new Error('there is no host');
    const old = await include(host);
    await doSwitch(site, { slot: 'green' });
    await writeFile(join(host.root, 'nginx/live.conf'), old);
    expect(
      (await host.exec(board.nginx.find(({ url }) => url.includes(host.ip))?.reload ?? 'false')).code,
    ).toBe(0);
    const traffic = board.traffic();
    await traffic[0]?.sees('v1');
    const text = await failureOf(doSwitch(site, { expectTag: 'v2' }));
    expect(text).toContain('green (v2) is noted as live, but visitors get what runs in blue and green');
    expect(text).toContain(`${host.address}: live is green v2, requests go to blue, unchanged`);
    expect(await doSwitch(site, { slot: 'green' })).toMatchObject({ changed: true });
    await traffic[0]?.sees('v2');
    await Promise.all(traffic.map((one) => one.more(20)));
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    await serves('v2', 'green');
  });

  test('moves all traffic without losing a request, records it, and finds it done the second time', async () => {
    const traffic = board.traffic();
    await Promise.all(traffic.map((one) => one.sees('v1')));
    const before = new Date().toISOString();
    const result = await doSwitch(site, { expectTag: 'v2' });
    await Promise.all(traffic.map((one) => one.more(20)));
    const seen = traffic.map((one) => one.answers.at(-1)?.version);
    const report = await endTraffic(traffic);
    expect(report).toMatchObject({ failed: 0, errors: [] });
    expect(seen).toEqual(all('v2'));
    expect(result).toMatchObject({
      live: { slot: 'green', tag: 'v2' },
      previous: { slot: 'blue', tag: 'v1' },
      changed: true,
    });
    await serves('v2', 'green');
    for (const host of board.fleet.hosts) {
      expect(String((await recordOf(host, 'v2'))['liveAt']) >= before).toBe(true);
      expect((await historyOf(host)).at(-1)).toMatchObject({ event: 'switched', tag: 'v2', previous: 'v1' });
    }

    const texts = await Promise.all(board.fleet.hosts.map(include));
    const again = await doSwitch(site, { expectTag: 'v2' });
    expect(again).toMatchObject({
      changed: false,
      live: { slot: 'green', tag: 'v2' },
      previous: { slot: 'blue', tag: 'v1' },
    });
    expect(await Promise.all(board.fleet.hosts.map(include))).toEqual(texts);
    expect((await doSwitch(site, { slot: 'green' })).changed).toBe(false);
  });

  test('switches in batches with checks between them, and goes back when such a check fails', async () => {
    const batches: string[][] = [];
    const batched = await board.open(nginxSwitch(board, {}, { batch: 1 }));
    await doSwitch(batched, {
      betweenBatches: async (done) => {
        batches.push(done.map(({ name }) => name));
        expect(await lives()).toEqual(
          all('blue').map((slot, index) => (index < done.length ? 'green' : slot)),
        );
      },
    });
    const [first = '', second = ''] = board.fleet.hosts.map(({ address }) => address);
    expect(batches).toEqual([[first], [first, second]]);
    await serves('v2', 'green');

    const traffic = board.traffic();
    const text = await failureOf(
      doSwitch(site, {
        slot: 'blue',
        batch: '34%',
        betweenBatches: () => Promise.reject(new Error('too many errors')),
      }),
    );
    expect(text).toContain('too many errors');
    expect(text).toContain('green with v2 is live everywhere');
    expect(text).toContain(`${first}: went back, live is green (v2)`);
    expect(text).toContain(`${second}: live is green (v2), unchanged`);
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    await serves('v2', 'green');
  });

  test('a configuration that somebody else broke is found before anything is changed', async () => {
    const broken = board.fleet.host(1);
    const conf = join(broken.dir, 'nginx/nginx.conf');
    const [whole, texts] = [await readFile(conf, 'utf8'), await Promise.all(board.fleet.hosts.map(include))];
    await writeFile(conf, `${whole}\nserver { typo }\n`);
    try {
      const text = await failureOf(doSwitch(site));
      expect(text).toContain('broken already, before anything was changed');
      expect(text).toContain(`switch-slot / prepare switch / ${broken.address}`);
      for (const host of board.fleet.hosts)
        expect(text).toContain(`${host.address}: live is blue v1, requests go to blue, unchanged`);
    } finally {
      await writeFile(conf, whole);
    }
    expect(await Promise.all(board.fleet.hosts.map(include))).toEqual(texts);
    await serves('v1', 'blue');
  });

  test('a new upstream that nginx refuses is never reloaded, and the file is as it was', async () => {
    const texts = await Promise.all(board.fleet.hosts.map(include));
    const refused = await board.open({
      ...nginxSwitch(board),
      slots: {
        blue: { port: 3001, server: '$CUTOVER_ADDRESS:3001' },
        green: { port: 3002, server: 'no-such-host.invalid:3002' },
      },
    });
    const traffic = board.traffic();
    const text = await failureOf(doSwitch(refused, { slot: 'green' }));
    expect(text).toContain('nginx refuses its configuration with the new upstream');
    expect(refused.lines.join('\n')).toContain('host not found in upstream');
    expect(text).toContain('blue with v1 is live everywhere');
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [], versions: new Set(['v1']) });
    expect(await Promise.all(board.fleet.hosts.map(include))).toEqual(texts);
    await serves('v1', 'blue');
  });

  test('a reload that nginx does not carry out on one host makes the others go back', async () => {
    // nginx -t does not mind a port that is taken; the reload does, and keeps the old workers.
    const bad = board.fleet.host(2);
    const conf = join(bad.dir, 'nginx/nginx.conf');
    const whole = await readFile(conf, 'utf8');
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(8099, bad.ip, done));
    await writeFile(conf, whole.replace('location /', `listen ${bad.ip}:8099;\n    location /`));
    const traffic = board.traffic();
    try {
      const text = await failureOf(doSwitch(site, { expectTag: 'v2' }));
      expect(text).toContain('did not take its configuration over');
      expect(text).toContain('No host stayed switched: blue with v1 is live everywhere');
      for (const host of board.fleet.hosts)
        expect(text).toContain(`${host.address}: went back, live is blue (v1)`);
    } finally {
      await writeFile(conf, whole);
      await new Promise((done) => blocker.close(done));
    }
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    await serves('v1', 'blue');
    for (const host of board.fleet.hosts) {
      expect(await include(host)).toContain('slot blue');
      expect((await historyOf(host)).at(-1)).toMatchObject({ event: 'failed', tag: 'v2', live: 'v1' });
    }
    expect((await doSwitch(site, { expectTag: 'v2' })).changed).toBe(true);
  });

  test('a host that dies in the middle of it leaves every host whole, and the same step again converges', async () => {
    const dead = board.fleet.host(2);
    const traffic = board.traffic();
    const text = await failureOf(
      doSwitch(site, {
        slot: 'green',
        batch: 1,
        betweenBatches: (done) => (done.length === 2 ? dead.stop() : Promise.resolve()),
      }),
    );
    expect(text).toContain(`Not every host could go back: ${dead.address}`);
    expect(text).toContain(`${dead.address}: not known: blue (v1) or green (v2), each of them whole`);
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    await serves('v1', 'blue');
    await dead.start();
    // The lock of the dead host is left behind, and waited for by the next run: here its owner is known to be over.
    await dead.exec(`rm -rf ${dead.root}/.cutover/lock`);
    site = await board.open(nginxSwitch(board));
    expect((await doSwitch(site, { slot: 'green' })).changed).toBe(true);
    await serves('v2', 'green');
  });

  test('a run that dies at any instant leaves whole releases, and the same step again converges', async () => {
    const host = board.fleet.host(0);
    const traffic = board.traffic(50);
    for (const afterMs of [20, 110, 220]) {
      const dying = await board.open(nginxSwitch(board));
      const from = await liveOn(host);
      const slot = from === 'blue' ? 'green' : 'blue';
      const dies = doSwitch(dying, { slot, batch: 1 }).then(
        () => 'done',
        () => 'failed',
      );
      await until(() => dying.lines.some((line) => line.startsWith('switch to')), {
        what: 'the switch to begin',
      });
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      for (const each of board.fleet.hosts) await each.killSessions();
      await dies;
      for (const each of board.fleet.hosts) await each.exec(`rm -rf ${each.root}/.cutover/lock`);
      site = await board.open(nginxSwitch(board));
      expect((await doSwitch(site, { slot })).live.slot).toBe(slot);
      await serves(slot === 'blue' ? 'v1' : 'v2', slot);
    }
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
  }, 180_000);

  test('a cancelled run goes back', async () => {
    const cancelled = await board.open(nginxSwitch(board));
    const traffic = board.traffic();
    const text = await failureOf(
      doSwitch(cancelled, {
        slot: 'green',
        batch: 2,
        betweenBatches: () => {
          cancelled.cancel();
          return Promise.resolve();
        },
      }),
    );
    expect(text).toContain('blue with v1 is live everywhere');
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    await serves('v1', 'blue');
  });

  test('refuses another release than the expected one, a bad one, and slots that differ', async () => {
    expect(await failureOf(doSwitch(site, { slot: 'green', expectTag: 'v3' }))).toContain(
      'the slot green holds v2, not v3 as expected',
    );
    expect(await failureOf(doSwitch(site, { expectTag: 'v3' }))).toContain('no slot holds v3 on every host');
    const host = board.fleet.host(1);
    await placeRelease(host, 'v2', { slot: 'green', record: { state: 'bad', reason: 'sold nothing' } });
    expect(await failureOf(doSwitch(site))).toContain('marked bad on');
    expect((await doSwitch(site, { allowBad: true, dryRun: true })).live.tag).toBe('v2');
    await placeRelease(host, 'v3', { slot: 'green' });
    expect(await failureOf(doSwitch(site))).toContain('does not hold one release: v2 on');
    await placeRelease(host, 'v2', { slot: 'green' });
    await host.exec(`rm ${host.root}/.cutover/releases/v2.manifest`);
    expect(await failureOf(doSwitch(site))).toContain('there is no manifest of v2');
    await placeRelease(host, 'v2', { slot: 'green' });
    await serves('v1', 'blue');
  });
});

describe('a first switch that fails on one host after the others have reloaded', () => {
  /** As before the first switch, nginx having read this in the include file; and a reload that does nothing on the last host. */
  async function firstTime(text: string | undefined): Promise<TestSite> {
    await forgetLive(board);
    for (const host of board.fleet.hosts) {
      await host.exec(`rm ${host.root}/nginx/live.conf*`);
      if (text !== undefined)
        await writeFile(join(host.root, 'nginx/live.conf'), text.replaceAll('HOST', host.ip));
    }
    const { nginx } = nginxSwitch(board)['switch'] as { nginx: { reload: string } };
    // Else it would serve what the file held before, which nobody can read from it.
    if (text !== undefined) {
      const workers = () => board.nginx.flatMap((server) => server.workers());
      const old = new Set(workers().map(({ pid }) => pid));
      for (const server of board.nginx) await mustExec('sh', ['-c', server.reload]);
      await until(() => workers().every(({ pid, leaving }) => leaving || !old.has(pid)), {
        what: 'workers that have read the text',
      });
    }
    return board.open(
      nginxSwitch(board, { reload: `[ "$CUTOVER_ADDRESS" = ${board.fleet.host(2).ip} ] || ${nginx.reload}` }),
    );
  }
  const answers = () =>
    Promise.all(
      board.fleet.hosts.map(
        async (host) => /version=(\S+)/.exec(await (await fetch(`http://${host.ip}:8080/`)).text())?.[1],
      ),
    );

  test('goes back to the text that the team had there', async () => {
    const own = upstreamText(`HOST:${SLOT_PORTS.blue}`);
    const text = await failureOf(doSwitch(await firstTime(own), { slot: 'green' }));
    expect(text).toContain('blue with v1 is live everywhere');
    expect(await answers()).toEqual(all('v1'));
    for (const host of board.fleet.hosts) expect(await include(host)).toBe(own.replaceAll('HOST', host.ip));
    expect(await lives()).toEqual(['blue', 'blue', 'blue']);
  });

  test('says what serves where there is no text to go back to, and the next switch converges', async () => {
    const text = await failureOf(doSwitch(await firstTime(undefined), { slot: 'green' }));
    const [one, two, bad] = board.fleet.hosts.map(({ address }) => address);
    expect(text).toContain(`Not every host could go back: ${one}, ${two}`);
    expect(text).toMatch(
      /not known: nothing live or green \(v2\).*nginx serves green still: nothing was live/,
    );
    expect(text).toContain(`${bad}: went back, live is nothing live`);
    expect(await answers()).toEqual(['v2', 'v2', 'v1']);
    expect(await include(board.fleet.host(0))).toContain('slot green');
    await doSwitch(site, { slot: 'green' });
    await serves('v2', 'green');
  });
});

test('an include file outside the app root is refused before any host is asked', async () => {
  for (const path of [
    '/etc/nginx/live.conf',
    `${board.fleet.path}/releases/live.conf`,
    `${board.fleet.path}/live/x.conf`,
  ]) {
    const wrong = await board.open(nginxSwitch(board, { include: path }));
    expect(await failureOf(doSwitch(wrong))).toContain('switch.nginx.include must lie below');
  }
});

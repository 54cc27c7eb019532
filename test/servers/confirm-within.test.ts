import { readFile, readlink } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { readHosts, withLock } from '../../src/host/lock/lock.ts';
import { confirmSwitch } from '../../src/host/switch/confirm.ts';
import { leftOnHost } from '../faults/invariants.ts';
import { processTable } from '../support/servers/processes.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';
import type { TestSite } from '../support/sites/site.ts';
import {
  doSwitch,
  endTraffic,
  nginxSwitch,
  type Switchboard,
  startSlot,
  startSwitchboard,
} from '../support/sites/switchboard.ts';
import { until } from '../support/wait.ts';

let board: Switchboard;
let site: TestSite;
const health = [{ http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz' }, { command: 'test -f VERSION' }];
const lives = () => Promise.all(board.fleet.hosts.map(liveOn));
const all = (slot: string) => board.fleet.hosts.map(() => slot);
const soon = { timeout: '2s', 'confirm-within': '3s' };
const timeouts = { health: '1s' };
const open = (within: string) =>
  board.open({ ...nginxSwitch(board, {}, { ...soon, 'confirm-within': within }), health, timeouts });
const confirm = ({ site: one }: TestSite) =>
  withLock(one.fleet, one.settings, one.identity, ({ token, readings }) =>
    confirmSwitch(one, token, readings),
  );

/** What the links say and what traffic gets. */
async function serves(version: string, slot: string): Promise<void> {
  expect(await lives()).toEqual(all(slot));
  for (const host of board.fleet.hosts)
    expect(await (await fetch(`http://${host.ip}:8080/`)).text()).toMatch(`version=${version} `);
}

async function nothingIsLeft(): Promise<void> {
  await until(async () => (await timers()) === 0 && (await timerProcesses()).length === 0, {
    what: 'the timers to end',
  });
  expect((await Promise.all(board.fleet.hosts.map(leftOnHost))).flat()).toEqual([]);
}

/** Processes of timers: they stand in the app root of a host and have no session of sshd above them. */
async function timerProcesses(): Promise<string[]> {
  const found = await Promise.all(
    [...processTable().keys()].map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
      const ours = board.fleet.hosts.some(({ root }) => cwd === root);
      return ours && /^(sh -c (CUTOVER_)?LC_ALL=|sleep 3600)/.test(command)
        ? [`${pid} ${command.slice(0, 60)}`]
        : [];
    }),
  );
  return found.flat();
}

/** Timers that are armed or going back. */
async function timers(): Promise<number> {
  const found = await Promise.all(
    board.fleet.hosts.map((host) =>
      host.exec(
        'ls -d "$0"/.cutover/confirm-* "$0"/.cutover/firing-* 2>/dev/null | wc -l'.replaceAll(
          '$0',
          host.root,
        ),
      ),
    ),
  );
  return found.reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

beforeAll(async () => {
  board = await startSwitchboard({ hosts: 2, nginx: 'proxy' });
});
afterAll(() => board[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const host of board.fleet.hosts) await host.start();
  site = await board.open(nginxSwitch(board));
  await doSwitch(site, { slot: 'blue' });
});

describe('a switch that has to be confirmed', () => {
  test('stays when it is confirmed in time, also in batches with all the time that each may take', async () => {
    site = await open('6s');
    const traffic = board.traffic(40);
    const began = Date.now();
    await doSwitch(site, {
      slot: 'green',
      confirm: true,
      batch: 1,
      // More than a single batch may take: that time alone would be over here.
      betweenBatches: () => new Promise((resolve) => setTimeout(resolve, 3_500)),
    });
    expect(await timers()).toBe(2);
    expect(await timerProcesses()).toHaveLength(2);
    expect(await confirm(site)).toBe('confirmed');
    expect(await confirm(site)).toBe('nothing to confirm');
    await new Promise((resolve) => setTimeout(resolve, began + 7_000 - Date.now()));
    await serves('v2', 'green');
    for (const host of board.fleet.hosts)
      expect((await historyOf(host)).at(-1)).toMatchObject({ event: 'switched', tag: 'v2' });
    await nothingIsLeft();
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
  });

  test('is refused when the first batch could go back before the last is checked, and nothing changes', async () => {
    site = await board.open({
      ...nginxSwitch(board, {}, { ...soon, 'confirm-within': '6s' }),
      health,
      timeouts,
      observe: { 'between-batches': '1s', metrics: { errors: { log: '/var/log/shop.log', limit: '1%' } } },
    });
    await expect(doSwitch(site, { slot: 'green', confirm: true, batch: 1 })).rejects.toThrow(
      '`confirm-within` (6.0 s) may be over before 2 batches have moved and are checked (7.0 s)',
    );
    expect(await timers()).toBe(0);
    await serves('v1', 'blue');
    await doSwitch(site, { slot: 'green', confirm: true });
    // What waits to be confirmed goes on waiting: who is refused has changed nothing there either.
    await expect(doSwitch(site, { slot: 'blue', confirm: true, batch: '50%' })).rejects.toThrow(
      'may be over before 2 batches',
    );
    expect(await timers()).toBe(2);
    expect(await confirm(site)).toBe('confirmed');
    await serves('v2', 'green');
    await nothingIsLeft();
  });

  test('goes back on every host by itself when the runner is gone, without a failed request', async () => {
    site = await open('4s');
    const traffic = board.traffic(40);
    await doSwitch(site, { slot: 'green', confirm: true });
    await Promise.all(traffic.map((one) => one.sees('v2')));
    for (const host of board.fleet.hosts) await host.killSessions();
    await until(async () => (await lives()).join() === 'blue,blue', {
      what: 'the way back',
      timeoutMs: 30_000,
    });
    await nothingIsLeft();
    await serves('v1', 'blue');
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    for (const host of board.fleet.hosts) {
      const last = (await historyOf(host)).at(-1);
      expect(last).toMatchObject({ event: 'failed', tag: 'v2', live: 'v1' });
      expect(JSON.stringify(last)).toContain('not confirmed within 4.0 s');
    }
  });

  test('has the whole time again when the same step runs a second time', async () => {
    site = await open('4s');
    await doSwitch(site, { slot: 'green', confirm: true });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await doSwitch(site, { expectTag: 'v2', confirm: true })).toMatchObject({
      changed: false,
      unconfirmed: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await serves('v2', 'green');
    await until(async () => (await lives()).join() === 'blue,blue', {
      what: 'the way back',
      timeoutMs: 30_000,
    });
    await nothingIsLeft();
    await serves('v1', 'blue');
  });

  test('takes the lock of the run that died with it, and leaves none', async () => {
    site = await open('4s');
    const { fleet, settings, identity } = site.site;
    const dies = withLock(fleet, settings, identity, async ({ token, readings }) => {
      const { switchSlot } = await import('../../src/steps/switch-slot/switch.ts');
      await switchSlot(site.site, { token, readings }, { slot: 'green', confirm: true });
      for (const host of board.fleet.hosts) await host.stop();
    });
    await dies;
    for (const host of board.fleet.hosts) expect((await leftOnHost(host)).join()).toContain('.cutover/lock');
    await until(async () => (await lives()).join() === 'blue,blue', {
      what: 'the way back',
      timeoutMs: 30_000,
    });
    await nothingIsLeft();
    for (const host of board.fleet.hosts) await host.start();
    await serves('v1', 'blue');
  });

  test('goes back everywhere at once when one host cannot confirm', async () => {
    site = await open('12s');
    await doSwitch(site, { slot: 'green', confirm: true });
    const { fleet, settings, identity } = site.site;
    const silent = board.fleet.host(1);
    const text = await withLock(fleet, settings, identity, async ({ token }) => {
      const readings = await readHosts(fleet, settings);
      await silent.stop();
      return confirmSwitch(site.site, token, readings).then(
        () => 'confirmed',
        (thrown: unknown) => describeFailure('verify-health', thrown),
      );
    });
    expect(text).toContain('went back, since not every host could confirm');
    expect(text).toContain('goes back by itself when the time is over');
    expect(await liveOn(board.fleet.host(0))).toBe('blue');
    await until(async () => (await lives()).join() === 'blue,blue', {
      what: 'the way back',
      timeoutMs: 30_000,
    });
    await nothingIsLeft();
    await silent.start();
    await serves('v1', 'blue');
  });

  test('does not go back onto a slot that is not healthy, and says so', async () => {
    site = await open('3s');
    await doSwitch(site, { slot: 'green', confirm: true });
    const [host] = board.fleet.hosts;
    await host?.exec('stop-slot blue');
    await until(async () => (await timers()) === 0, { what: 'the timers to fire', timeoutMs: 30_000 });
    expect(await lives()).toEqual(['green', 'blue']);
    if (host !== undefined) {
      expect(JSON.stringify((await historyOf(host)).at(-1))).toContain('blue is not healthy');
      await startSlot(host, 'blue');
    }
    await nothingIsLeft();
  });

  test('fires once: a second timer does no harm, and a confirmation that comes late is refused', async () => {
    site = await open('3s');
    await doSwitch(site, { slot: 'green', confirm: true });
    const { fleet, settings, identity } = site.site;
    const before = await readHosts(fleet, settings);
    for (const host of board.fleet.hosts)
      await host.exec(
        `for armed in ${host.root}/.cutover/confirm-*; do setsid sh -c "$(cat $armed/bootstrap)" <$armed/timer >/dev/null 2>&1 & done`,
      );
    await until(async () => (await lives()).join() === 'blue,blue', {
      what: 'the way back',
      timeoutMs: 30_000,
    });
    await nothingIsLeft();
    for (const host of board.fleet.hosts) {
      const lines = (await historyOf(host)).slice(-2).map((line) => line['event']);
      expect(lines).toEqual(['switched', 'failed']);
    }
    await expect(
      withLock(fleet, settings, identity, ({ token }) => confirmSwitch(site.site, token, before)),
    ).rejects.toThrow('the time to confirm is over');
    await serves('v1', 'blue');
    await nothingIsLeft();
  });

  test('is over when another switch begins', async () => {
    site = await open('4s');
    await doSwitch(site, { slot: 'green', confirm: true });
    await doSwitch(site, { slot: 'blue' });
    await doSwitch(site, { slot: 'green' });
    expect(await timers()).toBe(0);
    await nothingIsLeft();
    await serves('v2', 'green');
  });

  test('works by the link, too', async () => {
    site = await board.open({ switch: soon, health, timeouts });
    await doSwitch(site, { slot: 'green', confirm: true });
    expect(await lives()).toEqual(all('green'));
    await until(async () => (await lives()).join() === 'blue,blue', {
      what: 'the way back',
      timeoutMs: 30_000,
    });
    await nothingIsLeft();
  });

  /** What a run does that dies in the middle of its confirmation. */
  const dieAfter = async (steps: readonly (readonly [mode: string, host: number])[]) => {
    const { fleet, settings, identity } = site.site;
    await withLock(fleet, settings, identity, async ({ token, readings }) => {
      const id = readings[0]?.facts.confirm?.id ?? '';
      for (const [mode, index] of steps)
        await fleet.hosts[index]?.call(
          script('confirm-switch'),
          [board.fleet.host(index).root, token, id, mode, '20'],
          { deadlineMs: 30_000 },
        );
    });
  };

  test('a run that died between two hosts: the next confirmation brings all to one slot', async () => {
    site = await open('3s');
    await doSwitch(site, { slot: 'green', confirm: true });
    await dieAfter([['disarm', 0]]);
    expect(await confirm(site)).toBe('confirmed');
    await serves('v2', 'green');

    await doSwitch(site, { slot: 'blue' });
    await doSwitch(site, { slot: 'green', confirm: true });
    await dieAfter([['disarm', 0]]);
    await until(async () => (await lives()).join() === 'green,blue', {
      what: 'the host that was not disarmed to go back',
      timeoutMs: 30_000,
    });
    await expect(confirm(site)).rejects.toThrow('the time to confirm is over');
    await nothingIsLeft();
    await serves('v1', 'blue');

    await doSwitch(site, { slot: 'green', confirm: true });
    await dieAfter([['disarm', 0]]);
    await until(async () => (await lives()).join() === 'green,blue', {
      what: 'the host that was not disarmed to go back',
      timeoutMs: 30_000,
    });
    await doSwitch(site, { slot: 'green' });
    expect(site.lines.join('\n')).toContain('a switch before this one was not confirmed');
    await nothingIsLeft();
    await serves('v2', 'green');
  });

  test('a run that died after it had confirmed everywhere has confirmed', async () => {
    site = await open('3s');
    await doSwitch(site, { slot: 'green', confirm: true });
    await dieAfter([
      ['disarm', 0],
      ['disarm', 1],
      ['forget', 1],
    ]);
    expect(await confirm(site)).toBe('confirmed');
    await nothingIsLeft();
    await serves('v2', 'green');
  });

  test('a host that cannot arm: nothing moves, and no timer is left on the others', async () => {
    const second = board.fleet.host(1);
    // A session has the PATH of its start.
    await second.hide('flock');
    site = await open('3s');
    const failure = await doSwitch(site, { slot: 'green', confirm: true }).then(
      () => 'switched',
      (thrown: unknown) => describeFailure('switch-slot', thrown),
    );
    await second.hide();
    expect(failure).toContain('flock is not installed');
    expect(failure).toContain('traffic has not moved');
    expect(await timers()).toBe(0);
    await nothingIsLeft();
    await serves('v1', 'blue');
  });

  test('is refused where no host could ask whether the slot to go back to is healthy', async () => {
    site = await board.open({
      ...nginxSwitch(board, {}, soon),
      timeouts,
      health: [
        { http: 'http://127.0.0.1:9/', from: 'runner' },
        { command: 'true', when: 'live' },
      ],
    });
    await expect(doSwitch(site, { slot: 'green', confirm: true })).rejects.toThrow(
      '`confirm-within` needs a health check that a host can ask',
    );
    await nothingIsLeft();
    await serves('v1', 'blue');
  });
});

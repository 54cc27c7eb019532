import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { withLock } from '../../src/host/lock/lock.ts';
import { stopOldSlot } from '../../src/steps/stop-slot.ts';
import { startFleet, type TestHost } from '../support/servers/sshd.ts';
import { installApp, readAnswer } from '../support/sites/app.ts';
import { liveOn, placeRelease } from '../support/sites/host-files.ts';
import { openSite } from '../support/sites/site.ts';
import {
  doSwitch,
  endTraffic,
  type Switchboard,
  startSlot,
  startSwitchboard,
} from '../support/sites/switchboard.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let board: Switchboard;
beforeAll(async () => {
  board = await startSwitchboard({ hosts: 3, nginx: 'files' });
});
afterAll(() => board[Symbol.asyncDispose]());

const failureOf = (switched: Promise<unknown>) =>
  switched.then(
    () => {
      throw new Error('the switch should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );
const lives = () => Promise.all(board.fleet.hosts.map(liveOn));
const files = () =>
  board.fleet.hosts.map((host) =>
    startTraffic(`http://${host.ip}:8080/version.txt`, {
      rate: 100,
      read: (body) => {
        const text = body.toString();
        if (!/^v\d+\n$/.test(text)) throw new Error(`half an answer: ${text}`);
        return text.trim();
      },
    }),
  );

describe('switch-slot by the link', () => {
  test('moves the link on all hosts without losing a request, then tests and reloads', async () => {
    const log = (host: TestHost) => readFile(join(host.root, 'shared-log'), 'utf8');
    const site = await board.open({
      switch: {
        link: {
          test: 'echo "test $(readlink live) $CUTOVER_SLOT $CUTOVER_TAG" >>shared-log',
          reload: 'echo "reload $CUTOVER_PREVIOUS" >>shared-log',
        },
      },
    });
    const traffic = files();
    await Promise.all(traffic.map((one) => one.sees('v1')));
    expect(await doSwitch(site)).toMatchObject({ changed: true, live: { slot: 'green', tag: 'v2' } });
    await Promise.all(traffic.map((one) => one.more(20)));
    expect(traffic.map((one) => one.answers.at(-1)?.version)).toEqual(['v2', 'v2', 'v2']);
    expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
    for (const host of board.fleet.hosts) {
      expect(await log(host)).toBe('test slots/blue green v2\ntest slots/green green v2\nreload v1\n');
      await rm(join(host.root, 'shared-log'));
    }
    expect((await doSwitch(site, { slot: 'green' })).changed).toBe(false);
    await doSwitch(site, { slot: 'blue' });
  });

  test('a test or reload that fails on one of three hosts brings all back', async () => {
    const bad = board.fleet.host(1);
    for (const when of ['test', 'reload']) {
      const site = await board.open({
        switch: {
          link: { [when]: `[ "$(readlink live)" = slots/blue ] || [ "$CUTOVER_ADDRESS" != ${bad.ip} ]` },
        },
      });
      const traffic = files();
      const text = await failureOf(doSwitch(site, { slot: 'green' }));
      expect(text).toContain(`the ${when}`);
      expect(text).toContain('No host stayed switched: blue with v1 is live everywhere');
      expect(await endTraffic(traffic)).toMatchObject({ failed: 0, errors: [] });
      expect(await lives()).toEqual(['blue', 'blue', 'blue']);
    }
  });

  test('hosts that differ come together where `slot` or `expect-tag` says, and are refused without', async () => {
    const site = await board.open({});
    const odd = board.fleet.host(2);
    await odd.exec(`ln -sfn slots/green ${odd.root}/live`);
    expect(await failureOf(doSwitch(site))).toContain('the hosts do not agree: blue (v1) on');
    const result = await doSwitch(site, { expectTag: 'v2' });
    expect(result.hosts.map(({ changed }) => changed)).toEqual([true, true, false]);
    expect(await lives()).toEqual(['green', 'green', 'green']);
    await odd.exec(`ln -sfn slots/blue ${odd.root}/live`);
    await doSwitch(site, { slot: 'blue' });
    expect(await lives()).toEqual(['blue', 'blue', 'blue']);
  });

  test('a switch that was begun and not finished is carried on without being told where to', async () => {
    const site = await board.open({});
    await doSwitch(site, { slot: 'blue' });
    for (const host of board.fleet.hosts) {
      await host.exec(`ln -sfn slots/green ${host.root}/live`);
      await writeFile(join(host.root, '.cutover/switching'), 'green blue 4194304\n');
    }
    expect(await doSwitch(site)).toMatchObject({ changed: true, live: { slot: 'green', tag: 'v2' } });
    expect((await doSwitch(site, { slot: 'green' })).changed).toBe(false);
    await doSwitch(site, { slot: 'blue' });
  });

  test('a dry run changes nothing', async () => {
    const site = await board.open({});
    const before = await board.fleet.host(0).exec(`cd ${board.fleet.host(0).root} && ls -lR . .cutover`);
    expect(await doSwitch(site, { dryRun: true })).toMatchObject({ live: { slot: 'green' }, changed: true });
    const after = await board.fleet.host(0).exec(`cd ${board.fleet.host(0).root} && ls -lR . .cutover`);
    expect(after.stdout).toBe(before.stdout);
  });

  test('the old slot is stopped by its command, and the live one never', async () => {
    const site = await board.open({ stop: 'stop-slot "$CUTOVER_SLOT"' });
    await doSwitch(site, { slot: 'green' });
    const live = { slot: 'green', tag: 'v2' };
    const stop = (left: { slot: string; tag: string }) =>
      withLock(site.site.fleet, site.site.settings, site.site.identity, (held) =>
        stopOldSlot(site.site, held, { live, left }),
      );
    expect(await stop(live)).toEqual({ stopped: false, why: 'visitors get v2 from green' });
    expect(await stop({ slot: 'blue', tag: 'v1' })).toEqual({ stopped: true });
    for (const host of board.fleet.hosts) {
      await expect(fetch(`http://${host.ip}:3001/`)).rejects.toThrow();
      expect(await (await fetch(`http://${host.ip}:3002/`)).text()).toContain('version=v2');
      await startSlot(host, 'blue');
    }
    await doSwitch(site, { slot: 'blue' });
  });
});

describe('one slot', () => {
  test('moves to the release that is named, starts it, and goes back when the start fails', async () => {
    await using fleet = await startFleet({ hosts: 2 });
    for (const host of fleet.hosts) {
      await installApp(host);
      await placeRelease(host, 'v1');
      await placeRelease(host, 'v2');
      await placeRelease(host, 'v3');
    }
    // Crashes on the second host only.
    await placeRelease(fleet.host(1), 'v3', { health: 'crash' });
    await using site = await openSite(fleet, {
      slots: { main: { port: 3001 } },
      'slot-is-live': 'allow',
      start: 'start-slot "$CUTOVER_SLOT"',
    });
    const versions = () =>
      Promise.all(
        fleet.hosts.map(async ({ ip }) =>
          readAnswer(Buffer.from(await (await fetch(`http://${ip}:3001/`)).arrayBuffer())),
        ),
      );
    expect(await failureOf(doSwitch(site))).toContain(
      'with one slot the release to switch to has to be named',
    );
    expect(await doSwitch(site, { expectTag: 'v1' })).toMatchObject({ changed: true, previous: undefined });
    expect(await versions()).toEqual(['v1', 'v1']);
    expect(await doSwitch(site, { expectTag: 'v2' })).toMatchObject({
      changed: true,
      live: { slot: 'main', tag: 'v2' },
      previous: { slot: 'main', tag: 'v1' },
    });
    expect(await versions()).toEqual(['v2', 'v2']);
    expect((await doSwitch(site, { expectTag: 'v2' })).changed).toBe(false);
    const text = await failureOf(doSwitch(site, { expectTag: 'v3' }));
    expect(text).toContain('the start command failed');
    expect(text).toContain('main with v2 is live everywhere');
    expect(await versions()).toEqual(['v2', 'v2']);
    expect(await failureOf(doSwitch(site, { expectTag: 'v9' }))).toContain('releases/v9 is not there');
    await using balanced = await openSite(fleet, {
      slots: { main: { port: 3001 } },
      switch: { command: { run: 'true', read: 'echo main' } },
    });
    expect(await failureOf(doSwitch(balanced, { expectTag: 'v2' }))).toContain(
      'with one slot there is nothing',
    );
  });
});

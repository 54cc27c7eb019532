import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { doSwitch, forgetLive, type Switchboard, startSwitchboard } from '../support/sites/switchboard.ts';

let board: Switchboard;
beforeAll(async () => {
  board = await startSwitchboard({ hosts: 2 });
});
afterAll(() => board[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const host of board.fleet.hosts) await writeFile(join(host.root, 'route'), 'blue\n');
});

const failureOf = (switched: Promise<unknown>) =>
  switched.then(
    () => {
      throw new Error('the switch should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );
const open = (run: string, read = 'cat route') =>
  board.open({ switch: { timeout: '5s', command: { run, read } } });
const lives = () => Promise.all(board.fleet.hosts.map(liveOn));
const routes = () =>
  Promise.all(
    board.fleet.hosts.map(async (host) => (await readFile(join(host.root, 'route'), 'utf8')).trim()),
  );

describe('switch-slot by commands of the team', () => {
  test('runs one, believes the other, and finds it done the second time', async () => {
    const site = await open('echo "  $CUTOVER_SLOT" >route');
    expect(await doSwitch(site, { slot: 'green' })).toMatchObject({
      changed: true,
      live: { slot: 'green', tag: 'v2' },
    });
    expect(await routes()).toEqual(['green', 'green']);
    expect((await doSwitch(site, { slot: 'green' })).changed).toBe(false);
    await doSwitch(site, { slot: 'blue' });
    expect(await lives()).toEqual(['blue', 'blue']);
  });

  test('a command that says it switched and did not is found out, and all go back', async () => {
    const liar = board.fleet.host(1);
    const site = await open(`[ "$CUTOVER_ADDRESS" = ${liar.ip} ] || echo "$CUTOVER_SLOT" >route`);
    const text = await failureOf(doSwitch(site, { slot: 'green' }));
    expect(text).toContain('green should be live, but the command that reads it says blue');
    expect(text).toContain('blue with v1 is live everywhere');
    expect(await routes()).toEqual(['blue', 'blue']);
    expect(await lives()).toEqual(['blue', 'blue']);
  });

  test('one that fails, and one that never ends, make all go back', async () => {
    const bad = board.fleet.host(1);
    for (const how of ['exit 3', 'sleep 60']) {
      const site = await board.open({
        switch: {
          timeout: '2s',
          command: {
            run: `if [ "$CUTOVER_SLOT" = green ] && [ "$CUTOVER_ADDRESS" = ${bad.ip} ]; then ${how}; fi; echo "$CUTOVER_SLOT" >route`,
            read: 'cat route',
          },
        },
      });
      expect(await failureOf(doSwitch(site, { slot: 'green' }))).toContain('blue with v1 is live everywhere');
      expect(await routes()).toEqual(['blue', 'blue']);
      expect(await lives()).toEqual(['blue', 'blue']);
    }
  });

  test('a first switch that fails on one host says where traffic is all the same', async () => {
    await forgetLive(board);
    for (const host of board.fleet.hosts) await writeFile(join(host.root, 'route'), '');
    const bad = board.fleet.host(1);
    const site = await open(
      `[ "$CUTOVER_ADDRESS" != ${bad.ip} ] && echo "$CUTOVER_SLOT" >route`,
      'cat route',
    );
    const text = await failureOf(doSwitch(site, { slot: 'green' }));
    expect(text).toContain(`Not every host could go back: ${board.fleet.host(0).address}`);
    expect(text).toContain('traffic is on green still: nothing was live before');
    expect(text).toContain(`${bad.address}: went back, live is nothing live`);
    expect(await routes()).toEqual(['green', '']);
    await doSwitch(await open('echo "$CUTOVER_SLOT" >route'), { slot: 'blue' });
    expect(await lives()).toEqual(['blue', 'blue']);
  });

  test('no reading is a failure, before anything is changed', async () => {
    for (const read of ['exit 1', 'echo blue green']) {
      const site = await open('echo "$CUTOVER_SLOT" >route', read);
      expect(await failureOf(doSwitch(site, { slot: 'green' }))).toContain(
        'the command that reads which slot is live',
      );
      expect(await routes()).toEqual(['blue', 'blue']);
    }
  });

  test('what the command prints cannot answer in our place', async () => {
    const site = await open('echo now=new; echo now=new >&3; echo end=0; exit 1');
    expect(await failureOf(doSwitch(site, { slot: 'green' }))).toContain('the command that switches failed');
    expect(await lives()).toEqual(['blue', 'blue']);
  });
});

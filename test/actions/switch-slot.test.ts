import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAnswer } from '../support/sites/app.ts';
import { historyOf, liveOn, placeRelease } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ hosts: 2, nginx: true });
  for (const host of shop.fleet.hosts) {
    await placeRelease(host, 'v1', { slot: 'blue', live: true });
    await placeRelease(host, 'v2', { slot: 'green' });
    await start(host, 'blue');
    await start(host, 'green');
  }
});
afterAll(() => shop[Symbol.asyncDispose]());

async function start(host: Shop['fleet']['hosts'][number], slot: 'blue' | 'green'): Promise<void> {
  const result = await host.exec(`CUTOVER_PORT=${PORTS[slot]} start-slot ${slot}`);
  if (result.code !== 0) throw new Error(result.stderr);
}

const lives = () => Promise.all(shop.fleet.hosts.map(liveOn));
const versions = () =>
  Promise.all(shop.nginx.map(async ({ url }) => /version=(\S+)/.exec(await (await fetch(url)).text())?.[1]));

describe('switch-slot as the runner starts it', () => {
  test('a dry run says who would switch, and changes nothing', async () => {
    const result = await shop.mustStep('switch-slot', { 'dry-run': true });
    expect(result.outputs).toMatchObject({
      live: 'green',
      tag: 'v2',
      changed: 'false',
      'previous-tag': 'v1',
    });
    expect(result.log).toContain('would switch 2 of 2 hosts to green with v2');
    expect(result.summary).toContain('## Dry run: switch to v2 in slot green');
    expect(await lives()).toEqual(['blue', 'blue']);
  });

  test('another release than the expected one is refused, in the words of the host, and v1 serves', async () => {
    const result = await shop.step('switch-slot', { slot: 'green', 'expect-tag': 'v3' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('the slot green holds v2, not v3 as expected');
    expect(result.log).toContain('Next: deploy v3 into green');
    expect(result.outputs['live']).toBeUndefined();
    for (const [input, value] of [
      ['batch', '0'],
      ['batch', '101%'],
      ['stop-old-after', 'soon'],
      ['stop-old-after', '2h'],
      ['slot', 'red'],
      ['dry-run', 'perhaps'],
    ] as const) {
      const wrong = await shop.step('switch-slot', { [input]: value });
      expect([input, wrong.exitCode]).toEqual([input, 1]);
    }
    expect(await lives()).toEqual(['blue', 'blue']);
    expect(await versions()).toEqual(['v1', 'v1']);
  });

  test('a switch that waits to be confirmed says so, and so does a check that does not confirm it', async () => {
    const settings = shop.settings();
    const production = settings.environments.production;
    production['switch'] = { ...(production['switch'] as object), 'confirm-within': '3m' };
    await shop.configure(settings);
    const words = 'It goes back by itself unless it is confirmed within 3 min 00 s of the switch';
    const short = await shop.step('switch-slot', { slot: 'green', 'stop-old-after': '1m' });
    expect([short.exitCode, short.log]).toEqual([1, expect.stringContaining('or lower `confirm-within`')]);
    expect(await versions()).toEqual(['v1', 'v1']);

    const result = await shop.mustStep('switch-slot', { slot: 'green' });
    expect(result.log).toContain(`v2 is not confirmed yet. ${words}`);
    expect(result.summary).toContain(words);
    const again = await shop.mustStep('switch-slot', { slot: 'green' });
    expect(again.log).toContain(`v2 is not confirmed yet. ${words}`);
    const looked = await shop.mustStep('verify-health', { slot: 'live' });
    expect(looked.log).toContain(`this check does not confirm the switch before it. ${words}`);
    const confirmed = await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
    expect(confirmed.log).toContain('the switch is confirmed on');
    expect((await shop.mustStep('verify-health', { slot: 'live' })).log).not.toContain('does not confirm');

    await shop.configure();
    await shop.mustStep('switch-slot', { slot: 'blue' });
    expect(await versions()).toEqual(['v1', 'v1']);
  });

  test('a way back to the release that is live and not confirmed yet is green, and no timer takes it away', async () => {
    const settings = shop.settings();
    const production = settings.environments.production;
    const soon = { timeout: '3s', 'confirm-within': '10s' };
    production['switch'] = { ...(production['switch'] as object), ...soon };
    production['timeouts'] = { health: '3s', lock: '20s', start: '20s' };
    await shop.configure(settings);
    const traffics = shop.nginx.map(({ url }) => startTraffic(url, { rate: 50, read: readAnswer }));
    expect((await shop.mustStep('switch-slot', { slot: 'green' })).log).toContain('v2 is not confirmed yet');
    const armed = Date.now();
    const result = await shop.mustStep('rollback-to-tag', { tag: 'v2' });
    expect(result.outputs).toMatchObject({ slot: 'green', tag: 'v2', changed: 'false' });
    expect(result.log).not.toContain('not confirmed yet');
    await new Promise((resolve) => setTimeout(resolve, armed + 11_000 - Date.now()));
    expect(await lives()).toEqual(['green', 'green']);
    for (const traffic of traffics) {
      await traffic.sees('v2');
      const { failed, errors, versions: got } = await traffic.stop();
      expect(failed, errors.join('\n')).toBe(0);
      expect([...got.keys()]).toEqual(['v1', 'v2']);
    }
    for (const host of shop.fleet.hosts)
      expect((await historyOf(host)).filter(({ event }) => event === 'failed')).toEqual([]);

    await shop.configure();
    await shop.mustStep('switch-slot', { slot: 'blue' });
    expect(await versions()).toEqual(['v1', 'v1']);
  });

  test('switches all hosts, says so, and stops the old slot after the time given', async () => {
    const result = await shop.mustStep('switch-slot', {
      'expect-tag': 'v2',
      batch: '50%',
      'stop-old-after': '1s',
    });
    expect(result.outputs).toMatchObject({
      live: 'green',
      tag: 'v2',
      'previous-slot': 'blue',
      'previous-tag': 'v1',
      changed: 'true',
    });
    expect(JSON.parse(result.outputs['hosts'] ?? '')).toMatchObject(
      shop.fleet.hosts.map(({ address }) => ({
        host: address,
        slot: 'green',
        previousSlot: 'blue',
        changed: true,
      })),
    );
    expect(result.summary).toContain('## v2 in slot green is live');
    expect(result.summary).toContain('switched, read back');
    expect(await lives()).toEqual(['green', 'green']);
    expect(await versions()).toEqual(['v2', 'v2']);
    for (const host of shop.fleet.hosts)
      await expect(fetch(`http://${host.ip}:${PORTS.blue}/`)).rejects.toThrow();

    const again = await shop.mustStep('switch-slot', { 'expect-tag': 'v2' });
    expect(again.outputs).toMatchObject({ changed: 'false', live: 'green', 'previous-tag': 'v1' });
    expect(again.summary).toContain('was live already');
  });

  test('nothing is deployed while a switch was begun and never finished, and one that cannot go on is led back', async () => {
    const host = shop.fleet.host(1);
    await host.exec(`echo 'blue green 4194304' >${host.root}/.cutover/switching`);
    await shop.build('v3');
    const result = await shop.step('rsync-deploy', { tag: 'v3', slot: 'blue' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('a switch from v2 to v1 was begun and never finished');
    expect(await versions()).toEqual(['v2', 'v2']);
    // The slot that it was on its way to was stopped: all go back, and that is no success.
    const settings = shop.settings();
    settings.environments.production['timeouts'] = { health: '1s', lock: '20s', start: '20s' };
    await shop.configure(settings);
    const back = await shop.step('switch-slot');
    expect(back.exitCode, back.log).toBe(1);
    expect(back.log).toContain('v1 in blue is not healthy: all servers go back to v2 in green');
    expect(back.log).toContain('The switch that was begun was led back: visitors get v2 from green');
    expect(await versions()).toEqual(['v2', 'v2']);
    expect((await host.exec(`ls ${host.root}/.cutover/switching`)).code).not.toBe(0);
  });

  test('the end of the job leaves no connection, key or lock behind, also of a step that was killed', async () => {
    const jobs = join(shop.job, 'temp');
    const dirs = (await readdir(jobs, { recursive: true })).filter((path) => path.endsWith('/config'));
    expect(dirs.length).toBeGreaterThan(0);
    for (const path of dirs)
      await writeFile(join(jobs, dirname(path), 'lock-x.json'), '{"token":"x","hosts":[{"ro');
    await shop.endJob();
    expect(await readdir(jobs)).toEqual([]);
    for (const host of shop.fleet.hosts) {
      expect((await host.exec(`ls ${host.root}/.cutover`)).stdout).toBe(
        'confirmed\nhistory.jsonl\nreleases\n',
      );
      expect(host.openConnections()).toBe(0);
    }
  });
});

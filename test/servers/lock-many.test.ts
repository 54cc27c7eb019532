import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootOn } from '../../src/config/settings.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { withLock } from '../../src/host/lock/lock.ts';
import { leftOnHost } from '../faults/invariants.ts';
import { type OpenEnvironment, openEnvironment } from '../support/runner/environment.ts';
import { type Fleet, startFleet } from '../support/servers/sshd.ts';
import { historyOf } from '../support/sites/host-files.ts';

const RUNS = 10;

let fleet: Fleet;
const opened: OpenEnvironment[] = [];
beforeAll(async () => {
  fleet = await startFleet({ hosts: 3, maxStartups: '100' });
});
afterAll(async () => {
  for (const one of opened) await one[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

test('ten releases that start at the same moment run one after the other, and all hosts record them in one order', async () => {
  const names = fleet.hosts.map(({ address }) => address);
  for (let run = 0; run < RUNS; run++) {
    // Every run names the hosts in another order.
    const hosts = [...names.slice(run % 3), ...names.slice(0, run % 3)];
    if (run % 2 === 1) hosts.reverse();
    opened.push(
      await openEnvironment(fleet, {
        app: 'shop',
        environments: { production: { path: fleet.path, hosts, timeouts: { lock: '10m' } } },
      }),
    );
  }
  const journal = join(fleet.dir, 'journal');
  let holding = 0;
  let most = 0;
  const ended = await Promise.allSettled(
    opened.map(async (site, run) => {
      const identity = { ...site.identity, runId: String(run), run: `run ${run}` };
      await withLock(site.fleet, site.settings, identity, async ({ token }) => {
        most = Math.max(most, ++holding);
        await appendFile(journal, `${run} begins\n`);
        for (const stage of ['deploy', 'switch'])
          await site.fleet.stage(stage, (host, signal) =>
            host.call(
              script('write-record'),
              [rootOn(site.settings, host), token, JSON.stringify({ run, stage })],
              { deadlineMs: 60_000, signal },
            ),
          );
        await appendFile(journal, `${run} ends\n`);
        holding--;
      });
    }),
  );
  expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(most).toBe(1);

  const lines = (await readFile(journal, 'utf8')).trim().split('\n');
  expect(lines.length).toBe(2 * RUNS);
  const order = lines.filter((_, index) => index % 2 === 0).map((line) => Number(line.split(' ')[0]));
  expect(lines).toEqual(order.flatMap((run) => [`${run} begins`, `${run} ends`]));
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: RUNS }, (_, run) => run));
  const wanted = order.flatMap((run) => ['deploy', 'switch'].map((stage) => ({ run, stage })));
  for (const host of fleet.hosts) {
    expect(await historyOf(host)).toEqual(wanted);
    expect(await leftOnHost(host)).toEqual([]);
  }
  expect(opened.flatMap(({ said }) => said).join('\n')).toContain('waiting for the lock on');
}, 600_000);

/**
 * Kills the runner of a rolling release at each of its calls to a host: before it, in it and after it, on real HAProxy and nginx,
 * under traffic. Each time all hosts have to come in again by themselves, and the next run has to find and finish.
 *   --by haproxy|nginx   only this one     --sample N   so many places, evenly spread     --minutes M   begin none after this time
 *   --place P   this place, such as `12 during`
 */
import { parseArgs } from 'node:util';
import { killAt, runKilled, startBalanced } from '../test/support/sites/rolling-kill.ts';

const { values } = parseArgs({
  options: {
    by: { type: 'string', default: '' },
    sample: { type: 'string', default: 'Infinity' },
    minutes: { type: 'string', default: 'Infinity' },
    place: { type: 'string' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const ends = performance.now() + Number(values.minutes) * 60_000;
let bad = 0;
for (const by of ['haproxy', 'nginx'] as const) {
  if (!by.includes(values.by)) continue;
  await using balanced = await startBalanced(by, 2);
  const whole = await runKilled(balanced, 'v2', 'nowhere');
  if (whole.killed || whole.errors !== '') throw new Error(whole.errors);
  const count = whole.calls.length;
  const all = Array.from({ length: count }, (_, index) => index + 1).flatMap((at) =>
    ['before', 'during', 'after'].map((when) => `${at} ${when}`),
  );
  const step = Math.max(1, all.length / Number(values.sample));
  const places =
    values.place === undefined
      ? all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
      : [values.place];
  say(`${by}: ${count} calls, ${places.length} of ${all.length} places`);
  let tag = 'v2';
  const sum = { places: 0, requests: 0, failed: 0, bad: 0 };
  for (const place of places) {
    if (performance.now() > ends) break;
    tag = tag === 'v2' ? 'v1' : 'v2';
    const result = await killAt(balanced, tag, place);
    sum.places += 1;
    sum.requests += result.requests;
    sum.failed += result.failed;
    if (result.problems.length > 0) sum.bad += 1;
    say(
      `${by} ${place} (${result.last}): ${result.problems.length === 0 ? 'all in, finished by the next run' : result.problems.join(' | ')}`,
    );
  }
  say(
    `${by}: ${sum.places} deaths, ${sum.bad} with a host left out or not finished; ${sum.failed} of ${sum.requests} requests failed`,
  );
  bad += sum.bad;
}
process.exitCode = bad === 0 ? 0 : 1;

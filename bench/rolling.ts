/**
 * Rolling releases onto three hosts behind a real balancer, under load: `--by haproxy|nginx`, `--releases N` (10), `--requests N`
 * (100,000, which it goes on for after the last release). Prints requests, failures, and the least hosts that were in.
 */
import { parseArgs } from 'node:util';
import { readAnswer } from '../test/support/sites/app.ts';
import { doRoll } from '../test/support/sites/rolling.ts';
import { startBalanced } from '../test/support/sites/rolling-kill.ts';
import { startTraffic } from '../test/support/sites/traffic.ts';

const { values } = parseArgs({
  options: {
    by: { type: 'string', default: 'haproxy' },
    releases: { type: 'string', default: '10' },
    requests: { type: 'string', default: '100000' },
  },
});
const by = values.by === 'nginx' ? 'nginx' : 'haproxy';
await using balanced = await startBalanced(by, 3);
const { rolling, config, url } = balanced;
await using site = await rolling.open(config);
const traffic = startTraffic(url, { concurrency: 4, read: readAnswer });
let least = 3;
let watching = true;
const watch = (async () => {
  while (watching) {
    least = Math.min(least, await balanced.up());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
})();
const times: number[] = [];
for (let number = 0; number < Number(values.releases); number++) {
  const tag = number % 2 === 0 ? 'v2' : 'v1';
  const began = performance.now();
  await doRoll(site, tag);
  times.push(performance.now() - began);
  await traffic.sees(tag);
  process.stdout.write(
    `release ${number + 1}: ${Math.round(times.at(-1) ?? 0)} ms, ${traffic.answers.length} requests\n`,
  );
}
while (traffic.answers.length < Number(values.requests)) await traffic.more(500, 120_000);
const { requests, failed, errors, p50, p99 } = await traffic.stop();
watching = false;
await watch;
times.sort((a, b) => a - b);
const median = Math.round(times[Math.floor(times.length / 2)] ?? 0);
process.stdout.write(
  `${by}: ${times.length} releases (median ${median} ms) on 3 hosts, ${failed} of ${requests} requests failed, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; never fewer than ${least} of 3 in\n${errors.join('\n')}\n`,
);
process.exitCode = failed === 0 && least >= 2 ? 0 : 1;

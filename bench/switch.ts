/**
 * Switches under load: `node bench/switch.ts [switches]` (default 100) by link, nginx and HAProxy, with kept
 * connections and with a new one for each request; with `--examples` (default 20) through the servers of the examples,
 * and each page takes 200 ms. Ends with 1 when a single request failed.
 */
import { EXAMPLES, type LoadResult, loadSwitches } from '../test/support/sites/switch-load.ts';

const examples = process.argv.includes('--examples');
const switches = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? (examples ? 20 : 100));
const results: (LoadResult & { readonly example?: string })[] = [];
if (examples)
  for (const [name, way] of Object.entries(EXAMPLES) as [keyof typeof EXAMPLES, LoadResult['way']][])
    for (const keepAlive of [true, false]) {
      const result = await loadSwitches(way, keepAlive, switches, name);
      results.push({ ...result, example: name });
      for (const error of result.errors) console.error(`${name}: ${error}`);
    }
else
  for (const way of ['link', 'nginx', 'haproxy'] as const)
    for (const keepAlive of [true, false]) {
      const result = await loadSwitches(way, keepAlive, switches);
      results.push(result);
      for (const error of result.errors) console.error(`${way}: ${error}`);
    }

const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
row([
  'way',
  'connections',
  'switches',
  'requests',
  'failed',
  'sent again',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'max ms',
  'switch ms',
]);
row(Array.from({ length: 11 }, () => '---'));
for (const one of results)
  row([
    one.example ?? one.way,
    one.keepAlive ? 'kept' : 'new each time',
    one.switches,
    one.requests,
    one.failed,
    one.resent,
    Math.round(one.throughput),
    one.p50.toFixed(1),
    one.p99.toFixed(1),
    one.max.toFixed(0),
    Math.round(one.switchMs),
  ]);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;

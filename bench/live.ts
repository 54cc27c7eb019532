/**
 * How long visitors get a release that fails while live: from its first answer until the version before answers on every
 * host again, against `live-timeout`. `node bench/live.ts [HOSTS] [ROUNDS] [LIVE-TIMEOUT in s]`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ONLY_LIVE_FAILS, startGovernedShop } from '../test/support/sites/governed-shop.ts';

const [hosts = '1', rounds = '5', seconds = '10'] = process.argv.slice(2);
await using team = await startGovernedShop({
  hosts: Number(hosts),
  environment: { 'live-timeout': `${seconds}s`, 'health-interval': '500ms' },
});
await team.shop.build('v0');
await team.mustStep('release', { tag: 'v0' });
const times: number[] = [];
for (let round = 1; round <= Number(rounds); round++) {
  const tag = `v${round}`;
  await team.shop.build(tag, ONLY_LIVE_FAILS);
  const seen = { first: Number.NaN, last: Number.NaN };
  const ended = new AbortController();
  const visitor = (async () => {
    while (!ended.signal.aborted) {
      // A reload ends connections that are kept: a visitor asks again.
      const answers = await team.serving().catch((): string[] => []);
      const now = performance.now();
      if (answers.includes(tag)) {
        if (Number.isNaN(seen.first)) seen.first = now;
        seen.last = now;
      }
      await sleep(10);
    }
  })();
  const { outputs, log } = await team.step('release', { tag });
  ended.abort();
  await visitor;
  if (outputs['result'] !== 'rolled-back' || Number.isNaN(seen.first)) throw new Error(log);
  times.push(seen.last - seen.first);
}
times.sort((a, b) => a - b);
const over = times.map((ms) => Math.round(ms - Number(seconds) * 1_000));
process.stdout.write(
  `${hosts} hosts, live-timeout ${seconds} s: median ${over[Math.floor(over.length / 2)]} ms over it (${over.join(' ')})\n`,
);

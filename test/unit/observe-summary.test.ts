import { describe, expect, test } from 'vitest';
import { firstLook, nextLook, type Reading } from '../../src/model/observe/look.ts';
import { judge } from '../../src/model/observe/observation.ts';
import {
  type LookReport,
  lookSentence,
  lookSummary,
  observationPage,
  sparkline,
} from '../../src/model/observe/observe-summary.ts';
import type { HostSeries } from '../../src/model/observe/rules.ts';

const HOUR = 3_600_000;
const counted = (requests: number, errors: number, memory: number): Reading => ({
  counters: {},
  since: { requests: { more: requests }, errors: { more: errors } },
  levels: { memory },
  unread: ['/var/log/<b>app.log is no file'],
});

function report(state: LookReport['state'] = 'observing'): LookReport {
  const before = nextLook(
    firstLook({ tag: 'v1', slot: 'blue' }, counted(0, 0, 0), 0, undefined),
    counted(90_000, 90, 1),
    HOUR,
  );
  const looks = [firstLook({ tag: 'v2', slot: 'green' }, counted(0, 0, 1e8), 0, before)];
  for (const [index, errors] of [5, 4, 6, 80].entries())
    looks.push(
      nextLook(looks[index] ?? before, counted(5_000, errors, 1e8 + index * 1e7), (index + 1) * HOUR),
    );
  const hosts: HostSeries[] = [
    { host: 'web1', looks },
    { host: 'web2', looks: [], silent: 'no route to host' },
  ];
  const judgement = judge(hosts, {
    least: 500,
    forMs: 72 * HOUR,
    errors: { limit: 0.01, worse: 2 },
    memory: { limit: 2e9 },
  });
  const { verdict } = judgement;
  return {
    environment: 'production',
    state,
    tag: 'v2',
    slot: 'green',
    verdict,
    until: 72 * HOUR,
    now: 4 * HOUR,
    before: 'v1',
    judgement,
    hosts,
  };
}

describe('a look', () => {
  test('is a line a metric, with what it is measured by and its curve', () => {
    const text = lookSummary(report());
    expect(text).toContain('v2 so far: fail; observed for another 68 h 00 min.');
    expect(text).toMatch(
      /\| requests with a 5xx \| fail \| 0\.475 % \| 0\.\d+ % \| 0\.100 % \| ▁▁▁█ \| 80 of 5000 requests with a 5xx: web1, since 1970-01-01T03/,
    );
    expect(text).toContain('| memory | inconclusive | 130 MB | 2000 MB | – |');
    expect(text).toContain('- web2 was not read: no route to host');
    expect(text).toContain('&lt;b&gt;app.log');
  });

  test('says what is under observation, and what is not any more', () => {
    expect(lookSentence(report('began'))).toBe('v2 is observed from now on, for 68 h 00 min');
    expect(lookSentence(report('ended'))).toBe('v2 was observed: fail');
    expect(lookSentence(report('over'))).toContain('nothing is under observation');
  });

  test('has a curve that is short, and keeps its peaks', () => {
    expect(sparkline([])).toBe('');
    expect(sparkline([0, 0])).toBe('▁▁');
    const long = Array.from({ length: 400 }, (_, index) => (index === 217 ? 9 : 1));
    expect(sparkline(long)).toHaveLength(40);
    expect(sparkline(long).split('█')).toHaveLength(2);
  });

  test('is a page in one file that fetches nothing, with a drawing a metric', () => {
    const page = observationPage(report());
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('aria-label="requests with a 5xx since the switch, 0.475 % over all"');
    expect(page).not.toMatch(/<script|https?:|<b>|NaN|undefined|Infinity/);
  });
});

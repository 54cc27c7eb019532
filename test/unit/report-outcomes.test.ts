import { describe, expect, test } from 'vitest';
import { type ReleaseReport, reportTitle } from '../../src/model/report.ts';
import { reportHtml } from '../../src/model/report-html.ts';
import { reportMarkdown } from '../../src/model/report-markdown.ts';
import { OUTCOMES } from '../support/report-cases.ts';
import { hostName, type Outcome, reportOf, TAG } from '../support/report-outcomes.ts';

const pageOf = (name: string) => `golden/report/${name.replace(/[^a-z0-9]+/gi, '-')}.md`;
const rowOf = (text: string, name: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${name} |`))
    ?.split(' | ')[1]
    ?.replace(/ \|$/, '');

/** What a sentence claims, held against what happened. Gives every claim that is not true. */
function untrue(outcome: Outcome, report: ReleaseReport, text: string): string[] {
  const wrong: string[] = [];
  const claim = (what: string, claimed: boolean, holds: boolean) => {
    if (claimed !== holds) wrong.push(`${what}: claimed ${claimed}, is ${holds}`);
  };
  const { live, traffic, verdict, stages, before = 'v1', backup = 'none' } = outcome;
  const reached = outcome.unreached !== true;
  const answered = reached && live.every((one) => one !== 'silent');
  const everywhere = (slot: string) =>
    answered && outcome.mark !== true && live.every((one) => one === slot) && (traffic ?? slot) === slot;
  const title = reportTitle(report);
  const contradicted = answered && !everywhere('green');
  claim(
    'it is live',
    title.endsWith(`${TAG} is live in production`),
    verdict === 'released' && everywhere('green'),
  );
  claim(
    'visitors may not get it',
    title.includes('may not get it'),
    ['released', 'unchanged'].includes(verdict) && contradicted,
  );
  claim(
    'it serves though it failed',
    title.endsWith('and v2 serves'),
    verdict === 'failed' && everywhere('green'),
  );
  claim('visitors get v2', text.includes('\nVisitors get v2 from green.'), everywhere('green'));
  claim('visitors get v1', text.includes('\nVisitors get v1 from blue.'), everywhere('blue'));
  claim('nobody was asked', text.includes('\nNo server was asked'), !reached);
  // Before, backup, migrations, approval.
  claim('nothing was live', rowOf(text, 'Before') === 'nothing was live', before === 'nothing');
  claim('v1 was live', /^v1\b/.test(rowOf(text, 'Before') ?? ''), before === 'v1');
  claim('not known what was live', /^not known/.test(rowOf(text, 'Before') ?? ''), before === 'unread');
  const taken = rowOf(text, 'Backup');
  const tried = stages.includes('Backup');
  if (verdict === 'planned' || outcome.dryRun === true)
    claim('a word on a backup', taken !== undefined, false);
  else {
    claim('no backup is configured', taken === 'none is configured', backup === 'none');
    claim('the backup failed', taken === 'failed', backup === 'wanted' && tried);
    claim('no backup was taken', taken === 'none was taken', backup === 'wanted' && !tried);
    claim('the backup is proven', /proven by/.test(taken ?? ''), backup === 'taken');
  }
  claim('migrations ran', rowOf(text, 'Migrations')?.startsWith('ran;') === true, outcome.migrated === true);
  claim(
    'migrations broke off',
    rowOf(text, 'Migrations')?.startsWith('begun') === true,
    outcome.migrateBroke === true,
  );
  claim(
    'it was found bad',
    title.includes(`${TAG} failed in`),
    verdict === 'rolled-back' && outcome.cancelled !== true,
  );
  claim(
    'released without a plan',
    text.includes('released without a plan'),
    verdict === 'released' && outcome.planId === undefined,
  );
  claim('a next step', /^Next: /m.test(text), outcome.failure !== undefined);
  claim(
    'what visitors get is unknown',
    /what visitors get (now )?is unknown/i.test(text),
    reached && !answered,
  );
  claim('mona approved', /mona/.test(rowOf(text, 'Approved by') ?? ''), outcome.approved === true);
  const refusedThere = outcome.failure !== undefined && stages.at(-1) === 'Approval';
  const asked = stages.includes('Approval') && !refusedThere && outcome.approved !== true;
  claim('nobody had to approve', rowOf(text, 'Approved by') === 'nobody had to', asked);
  claim('it went back', title.endsWith('rolled back to v1'), verdict === 'rolled-back' && everywhere('blue'));
  claim(
    'a dry run',
    /^(Emergency: )?Dry run: /.test(title),
    stages.includes('Plan') && !stages.includes('Approval'),
  );
  claim('an emergency', title.startsWith('Emergency: '), outcome.emergency !== undefined);
  claim('a way back', text.includes('To go back'), outcome.switched === true && before === 'v1');
  claim('marked bad', text.includes('is marked bad.'), outcome.markedBad === true);
  // Host by host.
  const failed = (outcome.failedOn ?? []).map((one) => (typeof one === 'number' ? hostName(one) : one.host));
  const wanted =
    verdict === 'released' || verdict === 'unchanged'
      ? 'green'
      : verdict === 'rolled-back'
        ? 'blue'
        : undefined;
  for (const [nth, slot] of live.entries()) {
    const host = hostName(nth + 1);
    const row = text.split('\n').find((line) => /^\| [✓✗] /u.test(line) && line.includes(` ${host} `)) ?? '';
    const well =
      !failed.includes(host) &&
      (reached
        ? slot !== 'silent' &&
          outcome.mark !== true &&
          (traffic ?? slot) === slot &&
          (wanted === undefined ? verdict !== 'failed' || slot !== 'green' : slot === wanted)
        : verdict !== 'failed');
    claim(`a tick beside ${host}`, row.startsWith('| ✓'), well);
    claim(
      `files of ${host}`,
      / 116 \| 48211 /.test(row),
      outcome.sent === true && reached && outcome.notSent?.includes(nth + 1) !== true,
    );
    claim(`why of ${host}`, reached && row.includes('failed here'), reached && failed.includes(host));
  }
  // The bar of the deploy and the time in the table are of the same work.
  const bar = /Deploy (1 m 51 s|111 s|\S+ \S+(?: \S+ s)?) :/.exec(text)?.[1];
  if (outcome.sent === true && reached && verdict !== 'planned')
    claim('the deploy of the chart is that of the table', text.includes(`| ${bar} `), true);
  // What was said last.
  for (const one of outcome.failedOn ?? [])
    if (typeof one !== 'number')
      for (const line of [...one.output, ...(one.logs ?? [])])
        claim(`the line ${line}`, text.includes(line), true);
  claim('lines that are not there', /lines above/.test(text), false);
  return wrong;
}

test('there are 40 ways to end, and no two tell the same', () => {
  expect(OUTCOMES.length).toBeGreaterThanOrEqual(40);
  expect(new Set(OUTCOMES.map(({ name }) => name)).size).toBe(OUTCOMES.length);
});

describe.each(OUTCOMES.map((one) => [one.name, one] as const))('%s', (name, outcome) => {
  const report = reportOf(outcome);
  const text = `${reportMarkdown(report)}`;

  test('is told as it was', () => {
    expect(untrue(outcome, report, text)).toEqual([]);
  });

  test('the page says what the summary says', () => {
    const html = reportHtml(report);
    const words = (line: string) => line.replace(/<[^>]*>/g, '');
    expect(html).toContain(`<h1>${reportTitle(report)}</h1>`);
    for (const { host, ok } of report.hosts)
      expect(html).toMatch(new RegExp(`<td>${ok ? '✓' : '✗'}</td><th scope="row">${host}</th>`));
    for (const line of report.plan?.dangers ?? []) expect(words(html)).toContain(line.slice(0, 20));
    expect(words(html).includes('is marked bad.')).toBe(report.markedBad);
    if (report.failure !== undefined) expect(words(html)).toContain('Next: ');
    for (const { output } of report.failure?.hosts ?? [])
      for (const line of output) expect(html).toContain(line.replace(/'/g, '&#39;'));
  });

  test('reads as a person has read it', async () => {
    await expect(text).toMatchFileSnapshot(pageOf(name));
  });
});

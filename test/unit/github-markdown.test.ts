import fc from 'fast-check';
import { expect, test } from 'vitest';
import { announcement } from '../../src/model/announcement.ts';
import { codeSpan, visible } from '../../src/model/markdown.ts';
import { planPage } from '../../src/model/plan-page.ts';
import type { ReleaseReport } from '../../src/model/report.ts';
import { reportMarkdown } from '../../src/model/report-markdown.ts';
import { githubHtml, skeletonOf, textOf } from '../support/github-markdown.ts';
import { OUTCOMES } from '../support/report-cases.ts';
import { PLAN, reportOf } from '../support/report-outcomes.ts';

const outcome = (name: string) => {
  const found = OUTCOMES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no outcome is called ${name}`);
  return found;
};

/** A report in which everything that comes from outside is this text. */
function planWith(text: string): ReleaseReport {
  const report = reportOf(outcome('a plan that would be refused'));
  const lines = [text, `a ${text}`, `${text} z`];
  return {
    ...report,
    ...{ app: text, environment: text, tag: text, previousTag: text, actor: text, emergency: text },
    serving: { ...report.serving, sentence: `visitors get ${text}` },
    hosts: report.hosts.map((one) => ({ ...one, host: text, state: text })),
    plan: planPage({
      ...PLAN,
      ...{ tag: text, slot: text, sameContent: true },
      window: { open: false, sentence: text, emergency: text },
      terms: { needs: lines, refused: lines },
      groups: [{ hosts: lines, from: { slot: text, tag: text }, mark: text }],
      changes: { ...{ added: 1, changed: 1, removed: 1, bytes: 1, beside: text }, notable: lines },
      commits: lines.map((subject) => ({ sha: 'a'.repeat(40), subject, author: text, pull: 7, url: text })),
      checks: { passed: lines, failed: lines, pending: lines },
      ran: [{ environment: text, at: text }],
      migrate: { run: text, host: text },
      commands: lines,
      backup: { hosts: 2, what: lines },
      hosts: lines.map((host) => ({ host, text, freeBytes: 1e9 })),
      way: { back: text, sentence: text },
    }),
  };
}

function failureWith(text: string): ReleaseReport {
  const report = reportOf(outcome('start failed on one host'));
  return {
    ...report,
    ...{ environment: text, tag: text, previousTag: text, actor: text },
    approvers: [{ login: text, comment: text }],
    hosts: report.hosts.map((one) => ({ ...one, host: text, state: text })),
    failure: {
      ...{ stage: 'Deploy', host: text, message: text, next: text },
      hosts: [{ host: text, cause: text, output: [text, text], logs: [text] }],
    },
  };
}

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</details></td></tr></table><h1>v2 is live</h1>',
  '<!-- ',
  '| a | b |',
  '`',
  '```',
  '~~~',
  '``x`',
  '**bold** __b__ *i* ~~s~~',
  '[a](https://evil.example) ![b](https://evil.example/x.png)',
  '[ref]: https://evil.example',
  'https://evil.example www.evil.example HTTPS://EVIL.EXAMPLE',
  '# head',
  '- item',
  '1. one',
  '> [!NOTE]',
  '---',
  '===',
  '    code',
  '[ ] task',
  '[^1]',
  '[^1]: note',
  '\u202e\u2066turned',
  '\u200b\ufeff',
  'a\nb',
  'a\r\n\r\n# b',
  '\\',
  '\\|',
  '&lt;b&gt; &#60;b&#62;',
  '$x$ $$y$$',
  '@acme/team #1 GH-1 acme/shop#1',
  ':tada:',
  '张伟 王小明',
  'xmpp:a@b.example mailto:a@b.example',
];

const ours = (report: ReleaseReport) => skeletonOf(githubHtml(reportMarkdown(report)));

test.each([
  ['a plan', planWith],
  ['a failure', failureWith],
])('in %s no text from outside makes markup, ends a block, or leads anywhere', (_, made) => {
  const calm = ours(made('calm'));
  for (const text of HOSTILE) expect(ours(made(text)), JSON.stringify(text)).toEqual(calm);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 4 })), {
        minLength: 1,
        maxLength: 4,
      }),
      (parts) => {
        expect(ours(made(`x${parts.join('')}`))).toEqual(calm);
      },
    ),
    { numRuns: 15 },
  );
});

test('and every word of it is there to read', () => {
  for (const text of HOSTILE) {
    const shown = textOf(githubHtml(reportMarkdown(planWith(`start ${text} end`))));
    const words = visible(`start ${text} end`.replace(/[\r\n]+/g, ' '));
    expect(shown).toContain(words);
  }
});

test('a plan of GitHub is a title, tables with all their cells, an alert, and parts that are folded', () => {
  const report = reportOf(outcome('a plan with what is dangerous'));
  const html = githubHtml(reportMarkdown(report));
  const count = (tag: string) => html.split(tag).length - 1;
  expect(count('<h2>')).toBe(1);
  expect(count('<details>')).toBe(report.plan?.parts.length);
  expect(count('</details>')).toBe(report.plan?.parts.length);
  expect(html).toMatch(/<blockquote>\n<p>\[!CAUTION\]\n?/);
  expect(count('<table>')).toBe(2);
  for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
    const rows = [...table.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => row.split(/<t[hd]>/).length - 1);
    expect(new Set(rows).size).toBe(1);
  }
});

test('a hundred hosts are ten rows in sight and ninety that are folded, and long lists say how much is left out', () => {
  const many = Array.from({ length: 100 }, (_, nth) => `deploy@web${nth}.example.com`);
  const report = reportOf(outcome('released'));
  const [one] = report.hosts;
  if (one === undefined) throw new Error('there is no host');
  const html = githubHtml(reportMarkdown({ ...report, hosts: many.map((host) => ({ ...one, host })) }));
  const [open = '', folded = ''] = html.split('<details><summary>90 more hosts</summary>');
  expect(open.split('<td>✓</td>')).toHaveLength(11);
  expect(folded.split('<td>✓</td>')).toHaveLength(91);
  const long = planPage({ ...PLAN, commands: many });
  const plan = textOf(githubHtml(reportMarkdown({ ...report, plan: long })));
  expect(plan).toContain('and 61 more lines in the log');
});

test('an announcement says what the summary says, calls nobody, and leads only to the run and to what changed', () => {
  for (const { name } of OUTCOMES) {
    const report = reportOf(outcome(name));
    const said = textOf(githubHtml(announcement(report)));
    const { tag, emergency = '', serving } = report;
    for (const words of [tag, emergency, serving.sentence.slice(1), report.runUrl])
      expect(said).toContain(words);
  }
  const calm = skeletonOf(githubHtml(announcement(failureWith('calm'))));
  for (const text of HOSTILE) {
    const html = githubHtml(announcement(failureWith(text)));
    expect(skeletonOf(html)).toEqual(calm);
    // GitHub looks for names and numbers outside of code alone.
    expect(html.replace(/<code>[^<]*<\/code>/g, '')).not.toMatch(/[@#]/);
  }
});

test('text in code calls nobody and points nowhere: GitHub looks for neither in it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 5 })), { maxLength: 4 }),
      (parts) => {
        const text = parts.join('');
        const html = githubHtml(`- Reason: ${codeSpan(text)}, and more`);
        expect(skeletonOf(html)).toEqual(['<ul>', '<li>', '<code>', '</code>', '</li>', '</ul>']);
        expect(textOf(html)).toContain(', and more');
      },
    ),
    { numRuns: 300 },
  );
});

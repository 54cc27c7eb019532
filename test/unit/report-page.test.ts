import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardHtml } from '../../src/model/inspect/board.ts';
import type { Status } from '../../src/model/inspect/status.ts';
import { statusHtml } from '../../src/model/inspect/status-html.ts';
import { reportHtml } from '../../src/model/report-html.ts';
import { type Browser, startBrowser, type View, whyNoBrowser } from '../support/browser.ts';
import { likeness } from '../support/picture.ts';
import { OUTCOMES } from '../support/report-cases.ts';
import { hostName, type Outcome, PLAN, reportOf } from '../support/report-outcomes.ts';
import { hostileStatus, STATUS_NOW, STATUSES } from '../support/status-cases.ts';

/** Where the pictures of this run are, for people to look at. */
const SHOWN = resolve(import.meta.dirname, '../../build/pages');
const GOLDEN = join(import.meta.dirname, 'golden/pages');

const left = whyNoBrowser() !== undefined;
let browser: Browser;
beforeAll(async () => {
  if (left) return;
  await mkdir(SHOWN, { recursive: true });
  browser = await startBrowser();
});
afterAll(() => browser?.[Symbol.asyncDispose]());

const outcome = (name: string): Outcome => {
  const found = OUTCOMES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no outcome is called ${name}`);
  return found;
};
const many = Array.from({ length: 100 }, (_, nth) => nth + 1);
const hundred: Outcome = {
  ...outcome('start failed on one host'),
  live: many.map(() => 'blue'),
};
const chinese: Outcome = {
  ...outcome('a plan'),
  plan: {
    ...PLAN,
    migrate: undefined,
    window: { open: true, sentence: '窗口开放至 周五 19:00 Asia/Shanghai：请在 18:30 之前批准' },
    commits: [
      { sha: '1'.repeat(40), subject: '修复订单统计中的重复计数 (#41)', author: '王小明', pull: 41, url: '' },
      { sha: '2'.repeat(40), subject: '结算页面：税率按省份显示', author: '李娜', url: '' },
    ],
    hosts: [{ host: 'deploy@上海一号.example.com', text: 'would send 5 files', freeBytes: 1e9 }],
  },
};
const EVIL =
  '<script>document.title="taken"</script><img src="http://evil.invalid/x" onerror=alert(1)>\u202egnp.exe';
const hostile: Outcome = {
  ...outcome('start failed on one host'),
  failure: { message: EVIL, next: `</p><a href="javascript:alert(1)">${EVIL}` },
  failedOn: [
    {
      host: hostName(2),
      cause: EVIL,
      output: ['</pre><h1>v2 is live</h1>', EVIL, '`'.repeat(40)],
      logs: ['x'.repeat(300)],
    },
  ],
  emergency: EVIL,
};

const board = (...statuses: Status[]) => boardHtml('acme/shop', statuses, STATUS_NOW);
const report = (one: Outcome) => reportHtml(reportOf(one));
const dangerous = outcome('a plan with what is dangerous');
const PAGES: readonly { readonly name: string; readonly html: string; readonly view: View }[] = [
  { name: 'plan-light', html: report(dangerous), view: { width: 1024 } },
  { name: 'plan-dark', html: report(dangerous), view: { width: 1024, scheme: 'dark' } },
  { name: 'plan-phone', html: report(dangerous), view: { width: 390 } },
  { name: 'released', html: report(outcome('released with migrations')), view: { width: 1024 } },
  { name: 'failed-100-hosts', html: report(hundred), view: { width: 1024 } },
  { name: 'plan-chinese', html: report(chinese), view: { width: 1024 } },
  { name: 'hostile-phone', html: report(hostile), view: { width: 390, scheme: 'dark' } },
  { name: 'status', html: statusHtml(STATUSES.settled), view: { width: 1024 } },
  { name: 'status-behind-dark', html: statusHtml(STATUSES.behind), view: { width: 1024, scheme: 'dark' } },
  { name: 'status-hostile-phone', html: statusHtml(hostileStatus(EVIL)), view: { width: 390 } },
  { name: 'board', html: board(STATUSES.settled, STATUSES.behind), view: { width: 1024 } },
  {
    name: 'board-phone',
    html: board(STATUSES.settled, STATUSES.behind),
    view: { width: 390, scheme: 'dark' },
  },
];

test.skipIf(left).each(PAGES)(
  '$name looks as a person has seen it, fits its width, and loads nothing',
  async (page) => {
    const { name, html, view } = page;
    const file = join(SHOWN, `${name}.html`);
    await writeFile(file, html);
    const before = browser.requests.length;
    const picture = await browser.look(file, view);
    await writeFile(join(SHOWN, `${name}.png`), picture);
    expect(browser.requests.slice(before)).toEqual([`file://${file}`]);
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBe(view.width);
    expect(
      await browser.evaluate(
        '[...document.querySelectorAll(".wide")].filter((one) => one.scrollWidth > one.clientWidth).length',
      ),
    ).toBe(0);
    expect(await browser.evaluate('document.scripts.length + document.images.length')).toBe(0);
    expect(await browser.evaluate('document.querySelectorAll("h1").length')).toBe(1);
    expect(await browser.evaluate('document.querySelectorAll("a, iframe, form").length')).toBe(0);
    const golden = await readFile(join(GOLDEN, `${name}.png`));
    // Letters differ a little from one version of a browser to the next; places, blocks and colours do not.
    expect(likeness(picture, golden), `${name}.png in build/pages beside its golden picture`).toBeGreaterThan(
      0.97,
    );
  },
);

test.skipIf(left).each(['light', 'dark'] as const)('the curves of a board are seen in %s', async (scheme) => {
  const file = join(SHOWN, 'curves.html');
  await writeFile(file, board(STATUSES.settled, STATUSES.behind));
  await browser.look(file, { width: 390, scheme });
  const seen = await browser.evaluate(
    `[...document.querySelectorAll('.curves polyline')].filter((line) => {
      const [own, card] = [line, line.closest('section')].map((one) => one.getBoundingClientRect());
      const paper = getComputedStyle(document.body).backgroundColor;
      return own.height > 5 && own.width > 100 && own.left >= card.left && own.right <= card.right
        && getComputedStyle(line).stroke !== paper;
    }).length`,
  );
  expect(seen).toBe(4);
});

test.skipIf(left)('the usual plan fits one screen in its open part', async () => {
  await browser.look(join(SHOWN, 'plan-light.html'), { width: 1024 });
  const bottom = await browser.evaluate('document.querySelector(".dangers").getBoundingClientRect().bottom');
  expect(Number(bottom)).toBeLessThan(768);
});

test.skipIf(left)('on paper it is A4, and nothing stays folded away', async () => {
  await browser.look(join(SHOWN, 'plan-light.html'), { width: 1024 });
  const pdf = (await browser.print()).toString('latin1');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  // 210 by 297 mm, in points.
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  await browser.send('Emulation.setEmulatedMedia', { media: 'print' });
  // What was folded is laid out with the next frame.
  const shown = await browser.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => [...document.querySelectorAll("details li")].every((line) => line.checkVisibility({ contentVisibilityAuto: true }) && line.getBoundingClientRect().height > 0))',
  );
  await browser.send('Emulation.setEmulatedMedia', { media: '' });
  expect(shown).toBe(true);
});

test.skipIf(left)('a page that lost a block, its colours or its width is another picture', async () => {
  const golden = await readFile(join(GOLDEN, 'plan-light.png'));
  const file = join(SHOWN, 'other.html');
  const html = reportHtml(reportOf(outcome('a plan with what is dangerous')));
  for (const broken of [
    html.replace(/<section class="dangers"[\s\S]*?<\/section>/, ''),
    html.replace(/<style>[\s\S]*?<\/style>/, ''),
    html.replace('max-width:60rem', 'max-width:30rem'),
  ]) {
    await writeFile(file, broken);
    expect(likeness(await browser.look(file, { width: 1024 }), golden)).toBeLessThan(0.95);
  }
});

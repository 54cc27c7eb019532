import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceSection, replaceStart } from '../../script/reliability-page.ts';
import { crashSection } from '../crash/table.ts';
import { reliabilityPage } from '../faults/table.ts';

/** The start of a page, and its sections by their heading. */
function partsOf(page: string): { start: string; sections: Map<string, string> } {
  const [start = '', ...sections] = page.split(/^(?=## )/m);
  return {
    start: start.trim(),
    sections: new Map(sections.map((text) => [text.slice(3, text.indexOf('\n')), text.trim()])),
  };
}

const words = fc.stringMatching(/^[a-z| ]{0,9}[a-z]$/);
const headings = fc.uniqueArray(words, { maxLength: 6 });
const pageOf = (names: readonly string[]) =>
  ['# Page', '', 'start', ...names.flatMap((name) => ['', `## ${name}`, '', `text of ${name}`]), ''].join(
    '\n',
  );

test('a part that is made anew leaves every other part of the page, in its place', () => {
  fc.assert(
    fc.property(headings, words, (names, mine) => {
      const page = pageOf(names);
      const before = partsOf(page);
      const started = partsOf(replaceStart(page, '# Page\n\nanew\n'));
      expect(started).toEqual({ start: '# Page\n\nanew', sections: before.sections });

      const section = `## ${mine}\n\nanew\n`;
      const after = partsOf(replaceSection(page, section));
      expect(after.start).toBe(before.start);
      expect([...after.sections.keys()]).toEqual(names.includes(mine) ? names : [...names, mine]);
      for (const [name, text] of after.sections)
        expect(text).toBe(name === mine ? section.trim() : before.sections.get(name));
      // Made anew with the same, nothing changes.
      expect(replaceSection(replaceSection(page, section), section)).toBe(replaceSection(page, section));
      expect(replaceStart(page, pageOf([]))).toBe(page);
    }),
  );
});

test('a run of the faults and one of the crashes leave what the page of this repository says besides', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/reliability.md'), 'utf8');
  const { sections } = partsOf(page);
  expect([...sections.keys()]).toEqual(expect.arrayContaining(['When the power goes', 'Hostile names']));
  const anew = replaceSection(replaceStart(page, reliabilityPage([], 3, [], false)), crashSection([]));
  const after = partsOf(anew);
  expect(after.start).toBe(reliabilityPage([], 3, [], false).trim());
  expect(after.sections.get('Every instant')).toBe(crashSection([]).trim());
  for (const [name, text] of sections)
    if (name !== 'Every instant') expect(after.sections.get(name)).toBe(text);
});

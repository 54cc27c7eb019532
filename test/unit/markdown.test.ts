import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownTable, markdownText } from '../../src/model/markdown.ts';

describe('text from outside', () => {
  test.each([
    ['https://evil.example/x', 'https&#58;//evil.example/x'],
    ['see http://a and ftp://b', 'see http&#58;//a and ftp&#58;//b'],
    ['www.evil.example WWW.x', 'www&#46;evil.example WWW&#46;x'],
    ['v1\u202e4.1v\u2066', 'v1(U+202E)4.1v(U+2066)'],
    ['a\u200bb\ufeff\u{e0041}', 'a(U+200B)b(U+FEFF)(U+E0041)'],
    ['bell\u0007\u001b[31m', 'bell(U+0007)(U+001B)\\[31m'],
    ['[x](y) `z` <b> & |', '\\[x\\](y) \\`z\\` &lt;b&gt; &amp; \\|'],
    ['张伟 é 12:30 a/b', '张伟 é 12:30 a/b'],
  ])('%j is shown and nothing more', (text, shown) => {
    expect(markdownText(text)).toBe(shown);
  });

  test('never holds what GitHub makes a link of, or what turns the text around', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              ...['http', 's', ':', '//', 'www', '.', '\u202e', '\u2069', '\n', 'x', '|', '<', '`'],
            ),
            fc.string({ unit: 'binary' }),
          ),
          { maxLength: 12 },
        ),
        (parts) => {
          const shown = markdownText(parts.join(''));
          expect(shown).not.toMatch(/:\/\/|www\.|[\u202a-\u202e\u2066-\u2069<\n]/i);
          expect(markdownTable(['a'], [[parts.join('')]]).split('\n')).toHaveLength(3);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

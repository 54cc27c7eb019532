import fc from 'fast-check';

/** `npm run fuzz` sets how much more often than in `npm test` everything is tried. */
const TIMES = Number(process.env['CUTOVER_FUZZ'] ?? '1');
export const LONG = 60_000 * Math.max(1, TIMES);

/** How many cases were asked for in this process. */
export const tried = { cases: 0 };
export function often(runs: number): { numRuns: number } {
  tried.cases += runs * TIMES;
  return { numRuns: runs * TIMES };
}

/** Text that would do something if a shell, the runner, ssh, YAML or Markdown took it for its own. */
export const pieces = (canary: string) => [
  ...[
    `$(touch ${canary})`,
    `\`touch ${canary}\``,
    `;touch ${canary};`,
    `|touch ${canary}`,
    `&touch ${canary}&`,
  ],
  ...[
    `'; touch ${canary}; '`,
    `"; touch ${canary}; "`,
    `\n touch ${canary}\n`,
    `-oProxyCommand=touch ${canary}`,
  ],
  ...[
    '::set-output name=tag::evil',
    '::error::x',
    '::stop-commands::x',
    '##[set-env name=PATH]/tmp',
    '%0A::debug::',
  ],
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    '..',
    '.',
    '-rf',
    '--rsync-path=sh',
    '-e sh',
    '~root',
    '*',
    '?',
    '{a,b}',
  ],
  ...[
    '\r',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u2028',
    '\u0085',
    '\u001b[2J',
    '\u202e',
    '\ufeff',
    '\0',
    'é',
    '💥',
    '\\',
    '"',
    "'",
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '](https://example.com)',
    '|',
    '`',
    '**',
    '<!--',
    '@everyone',
    '__proto__',
  ],
  ...[
    'constructor',
    '!!js/function',
    '&a [*a]',
    '{{',
    '${{ secrets.X }}',
    'a'.repeat(300),
    'v1',
    'blue',
    'web1',
    ':22',
  ],
];
/** These pieces joined, and any other text. */
export function hostileText(canary: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc
      .array(fc.oneof(fc.constantFrom(...pieces(canary)), fc.string({ maxLength: 6 })), { maxLength: 4 })
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
}

/** The lines that the runner reads, and whether it takes one of them for a command (actions/runner, ActionCommand). */
export function commandsIn(text: string): string[] {
  const names =
    /^(set-output|save-state|set-env|add-path|add-mask|add-matcher|debug|notice|warning|error|group|endgroup|echo|stop-commands|[\w-]+)$/;
  return text.split(/\r\n|\r|\n/).filter((line) => {
    const trimmed = line.replace(/^[\s\u0085]+/, '');
    const second = /^::([^:\s]+)(?:\s[^:]*)?::/.exec(trimmed)?.[1];
    if (second !== undefined && names.test(second)) return true;
    return trimmed.startsWith('::') || line.includes('##[');
  });
}

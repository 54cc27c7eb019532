/** A line of a file in sections, as systemd, supervisord and php-fpm write them. */
export interface Setting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/** Who reads the file. They agree on `[section]` and `key = value`, and on little else. */
export type Dialect = 'systemd' | 'supervisord' | 'php-fpm';

export interface SectionedFile {
  readonly settings: Setting[];
  readonly sections: string[];
  /** The first line that is none of these, or that versions of its program read in different ways. */
  readonly wrong: string | undefined;
}

/**
 * The settings of a file in their order, as the program itself reads them: which lines are comments, which belong together,
 * and what stands between key and value. Keys of supervisord, whose case does not count, are in lower case.
 */
export function readSettings(text: string, by: Dialect): SectionedFile {
  const comment = by === 'php-fpm' ? /^;/ : /^[#;]/;
  // What stands behind a section's name on its line is the next setting for php-fpm.
  const head = by === 'php-fpm' ? /^\[([^\]]+)\]\s*(?:;[^\]]*)?$/ : /^\[([^\]]+)\]\s*(?:[#;][^\]]*)?$/;
  const pair = by === 'supervisord' ? /^([^=:\s][^=:]*?)\s*[=:]\s*(.*)$/ : /^([^=\s][^=]*?)\s*=\s*(.*)$/;
  const settings: Setting[] = [];
  const sections: string[] = [];
  let section = '';
  let goesOn = false;
  let { lines, wrong } =
    by === 'systemd' ? unitLines(text) : { lines: text.split(/\r?\n/), wrong: undefined };
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '' || comment.test(line)) continue;
    if (by === 'supervisord' && /^\s/.test(raw)) {
      const last = goesOn ? settings.pop() : undefined;
      if (last === undefined) wrong ??= line;
      else settings.push({ ...last, value: `${last.value} ${line}` });
      continue;
    }
    const [, name] = head.exec(line) ?? [];
    const [, key, value = ''] = pair.exec(line) ?? [];
    goesOn = name === undefined && key !== undefined;
    if (name !== undefined) {
      section = name;
      sections.push(section);
    } else if (key !== undefined && !line.startsWith('['))
      settings.push({ section, key: by === 'supervisord' ? key.toLowerCase() : key, value });
    else wrong ??= line;
  }
  return { settings, sections, wrong };
}

/**
 * Lines of a unit, those that a backslash joins as one. A comment between such lines, or one that ends in a backslash,
 * hides a setting from some versions of systemd and not from others.
 */
function unitLines(text: string): { lines: string[]; wrong: string | undefined } {
  const lines: string[] = [];
  let begun: string | undefined;
  let wrong: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const goesOn = /(?<!\\)(?:\\\\)*\\$/.test(line);
    if (/^\s*[#;]/.test(line) && (goesOn || begun !== undefined)) wrong ??= line.trim();
    const whole = `${begun ?? ''}${goesOn ? `${line.slice(0, -1)} ` : line}`;
    begun = goesOn ? whole : undefined;
    if (!goesOn) lines.push(whole);
  }
  if (begun !== undefined) lines.push(begun);
  return { lines, wrong };
}

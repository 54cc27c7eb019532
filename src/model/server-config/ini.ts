/** A line of a file in sections, as systemd, supervisord and php-fpm write them. */
export interface Setting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/** The settings of a file in their order; `wrong` where a line is none of them. */
export function readSettings(
  text: string,
  comment: RegExp,
): { readonly settings: Setting[]; readonly sections: string[]; readonly wrong: string | undefined } {
  const settings: Setting[] = [];
  const sections: string[] = [];
  let section = '';
  let wrong: string | undefined;
  for (const raw of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || comment.test(line)) continue;
    const head = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([^=\s][^=]*?)\s*=\s*(.*)$/.exec(line);
    if (head !== null) {
      section = head[1] ?? '';
      sections.push(section);
    } else if (pair !== null) settings.push({ section, key: pair[1] ?? '', value: pair[2] ?? '' });
    // supervisord goes on with a value on lines that are indented.
    else if (/^\s/.test(raw) && settings.length > 0) {
      const last = settings.at(-1);
      if (last !== undefined) settings[settings.length - 1] = { ...last, value: `${last.value} ${line}` };
    } else wrong ??= line;
  }
  return { settings, sections, wrong };
}

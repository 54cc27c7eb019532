import type { Log } from '../../../src/log.ts';

export interface CollectedLog extends Log {
  readonly lines: readonly string[];
  text(): string;
}

/** A log that keeps its lines, each with its level. */
export function collectLog(): CollectedLog {
  const lines: string[] = [];
  const add = (level: string) => (message: string) => {
    lines.push(`${level}: ${message}`);
  };
  return {
    lines,
    text: () => lines.join('\n'),
    debug: add('debug'),
    info: add('info'),
    warning: add('warning'),
    error: add('error'),
    group: (title, body) => {
      lines.push(`group: ${title}`);
      return body();
    },
  };
}

/**
 * Takes the meaning for the runner out of a message for the log: what a host, a release or a file name says must
 * not be a workflow command. The runner obeys `::name::` at the start of a line, white space before it or not,
 * and `##[name]` anywhere in one; a lone carriage return ends a line for it, too.
 */
export function plainLog(message: string): string {
  return message
    .replace(/\r\n?/g, '\n')
    .replace(/^([\s\u0085\u180e\u200b\ufeff]*):(?=:)/gm, '$1:\\')
    .replaceAll('##[', '#\\#[');
}

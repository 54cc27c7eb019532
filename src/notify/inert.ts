/**
 * Text from outside (tags, hosts, commits, reasons) made to do nothing in any chat, and to look the same: no mention,
 * no markup, no link of a bare address, nothing invisible. A robot's message speaks for the team, so a commit title must
 * not be able to call everybody, or to put a link of its own beside the link to approve.
 *
 * Services differ in what they take for markup, and some of them have no escape (WeCom), so the characters that begin
 * one give way to others of the same look.
 */
export function inert(text: string): string {
  return (
    text
      .replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu, ' ')
      .replace(/[<>@&[\]`*~]/g, (character) => LOOKS_LIKE[character] ?? character)
      .replace(/:(?=\/\/)/g, '∶')
      // A dot before a letter may make a name that chats turn into a link; one in a number or a path of the host does not.
      .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L})/gu, '․')
      .replace(/\b(mailto|tel|javascript|data):/gi, '$1∶')
      .trim()
  );
}

/** As `inert`, line by line; empty lines are left out. */
export function inertLines(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map(inert)
    .filter((line) => line !== '');
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  '<': '‹',
  '>': '›',
  '@': '＠',
  '&': '＆',
  '[': '［',
  ']': '］',
  '`': 'ˋ',
  '*': '∗',
  '~': '∼',
};

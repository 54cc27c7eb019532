import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly shell: string;
}

/** The account that the tests run as. */
export function ownAccount(): Account {
  const { username, uid, gid, shell } = userInfo();
  return { name: username, uid, gid, shell: shell ?? '/bin/sh' };
}

/** Do the tests run as root? Without it says what is left out. */
export function asRoot(leftOut: string): boolean {
  if (process.getuid?.() === 0) return true;
  process.stdout.write(`\n  left out without root: ${leftOut}\n\n`);
  return false;
}

/** The first of the named accounts that exists here. */
export function existingAccount(...names: string[]): Account {
  const accounts = allAccounts();
  for (const name of names) {
    const account = accounts.find((each) => each.name === name);
    if (account !== undefined) return account;
  }
  throw new Error(`none of these accounts exists: ${names.join(', ')}`);
}

/** An existing account without privileges that has a real shell: a person's first, else a service's. */
export function unprivilegedAccount(): Account {
  const [account] = allAccounts()
    .filter((each) => each.uid !== 0 && /\/(ba|da)?sh$/.test(each.shell))
    .sort((a, b) => Number(b.uid >= 1000) - Number(a.uid >= 1000));
  if (account === undefined) throw new Error('there is no account without privileges that has a shell');
  return account;
}

/** The command that runs `file argv` as the account; unchanged when the tests run as it already. */
export function asAccount(
  account: Account,
  file: string,
  argv: readonly string[],
): { file: string; argv: string[] } {
  if (account.uid === process.getuid?.()) return { file, argv: [...argv] };
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  return { file: 'setpriv', argv: [...ids, '--', file, ...argv] };
}

function allAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', , uid, gid, , , shell = ''] = line.split(':');
      return { name, uid: Number(uid), gid: Number(gid), shell };
    });
}

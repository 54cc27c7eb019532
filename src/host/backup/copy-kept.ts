import type { Copy } from '../../model/backup-copy.ts';
import type { LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import { type StreamEnd, streamBetween } from './copy-stream.ts';

/** Limits of a call that carries a copy. */
type Options = Pick<LockedCallOptions, 'signal' | 'onOutput'> & { readonly deadlineMs: number };

/** What a host that keeps copies has of another host's, in its folder `copies`: names, and the sums that lie beside them. */
export async function keptCopies(
  keeper: LockedHost,
  begins: string,
  options: Pick<LockedCallOptions, 'signal'>,
): Promise<{ readonly names: readonly string[]; readonly sums: ReadonlyMap<string, string> }> {
  const answer = await keeper.call(script('copy-keep'), ['list', begins, '', ''], options);
  const sums = answer.all('sum').flatMap((line) => {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    return sum === undefined || name === undefined ? [] : [[name, sum] as const];
  });
  return { names: answer.all('copy'), sums: new Map(sums) };
}

/**
 * Carries a copy to the host that keeps it, where it is read again and compared before it gets its name. Throws as
 * streamBetween and LockedHost.call do.
 */
export async function keepCopy(
  keeper: LockedHost,
  copy: { readonly from: StreamEnd; readonly begins: string; readonly name: string },
  options: Options,
) {
  const { from, begins, name } = copy;
  const take: StreamEnd = {
    host: keeper.host,
    script: script('copy-keep'),
    args: keeper.wordsOf(['take', begins, name, '']),
  };
  const { sha256 } = await streamBetween(from, take, options);
  const answer = await keeper.call(script('copy-keep'), ['keep', begins, name, sha256], options);
  return { sha256, bytes: answer.number('bytes'), names: answer.all('copy') };
}

/** Carries a copy back to the stdin of a script that compares it with the sum it is given. Throws as streamBetween does. */
export async function bringCopy(
  keeper: LockedHost,
  copy: { readonly to: StreamEnd; readonly begins: string; readonly name: string },
  options: Options,
): Promise<void> {
  const { to, begins, name } = copy;
  const from: StreamEnd = {
    host: keeper.host,
    script: script('copy-keep'),
    args: keeper.wordsOf(['send', begins, name]),
  };
  await streamBetween(from, to, options);
}

/** Removes a file of a copy. Throws as LockedHost.call does. */
export async function removeKept(
  keeper: LockedHost,
  file: { readonly begins: string; readonly name: Copy['name'] },
  options: Pick<LockedCallOptions, 'signal'>,
): Promise<void> {
  await keeper.call(script('copy-keep'), ['remove', file.begins, file.name, ''], options);
}

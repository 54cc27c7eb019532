import { randomBytes } from 'node:crypto';
import { CutoverError } from '../../errors.ts';
import { escapeControl } from '../../process/command.ts';
import { type PipeEnded, pipeThrough } from '../../process/pipe.ts';
import { BOOTSTRAP, encodeCall } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import type { Script } from '../connection/scripts.ts';

/** A script at one end of a stream. It answers by its exit code alone, and in words. */
export interface StreamEnd {
  readonly host: Host;
  readonly script: Script;
  readonly args: readonly string[];
}

/**
 * Carries what a script on one host writes to the stdin of a script on another one, through the memory of the runner. The
 * script that writes gets a word as one more argument, and says it on a line before the first byte. Returns sum and size
 * of what went by. Throws CutoverError where either end fails; then nothing that arrived is to be used.
 */
export async function streamBetween(
  from: StreamEnd,
  to: StreamEnd,
  limits: { readonly deadlineMs: number; readonly signal?: AbortSignal | undefined },
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const word = `cutover-${randomBytes(12).toString('hex')}`;
  const ends = [
    { ...from, args: [...from.args, word] },
    { ...to, args: to.args },
  ].map(({ host, script, args }) => ({
    command: { file: 'ssh', argv: ['-F', host.ssh.configFile, host.alias, BOOTSTRAP] },
    input: encodeCall(script.text, args),
  }));
  const [source, target] = ends as [(typeof ends)[number], (typeof ends)[number]];
  const piped = await pipeThrough(source, target, word, limits);
  if (piped.stopped !== undefined)
    throw new CutoverError(
      piped.stopped === 'aborted'
        ? 'the copy was stopped: the run is stopping'
        : `the copy did not end within ${limits.deadlineMs / 1000} s and was stopped`,
      { host: from.host.name },
    );
  // Where one end fails the other is ended, and has nothing to tell: who has words of its own said why.
  const failed = [
    { end: piped.source, host: from.host },
    { end: piped.target, host: to.host },
  ].filter(({ end }) => end.exitCode !== 0);
  const [first] = [...failed].sort((a, b) => Number(hasWords(b.end)) - Number(hasWords(a.end)));
  if (first !== undefined)
    // The stage is of the host whose backup it is; the fault may be at the other one.
    throw new CutoverError(`${first.host.name}: ${wordsOf(first.end)}`, {
      host: first.host.name,
      next: 'see to that host, and run the step again',
    });
  return { sha256: piped.sha256, bytes: piped.bytes };
}

/** Characters of what an end said that an error shows. */
const LAST_WORDS = 2_000;
/** What a login printed may stand before it, without a line end. */
const ERROR = /error=(.*)$/gm;
const hasWords = ({ said }: PipeEnded) => said.match(ERROR) !== null;

function wordsOf({ said, exitCode }: PipeEnded): string {
  const words = [...said.matchAll(ERROR)].at(-1)?.[1];
  if (words !== undefined) return escapeControl(words.slice(0, LAST_WORDS));
  const last = said.trim().split('\n').at(-1) ?? '';
  const how = exitCode === undefined ? 'a signal' : `exit code ${exitCode}`;
  return `the copy was cut off (${how})${last === '' ? '' : `, last words: ${escapeControl(last.slice(0, LAST_WORDS))}`}`;
}

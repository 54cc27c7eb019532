import { escapeControl } from '../../process/command.ts';

/** Why a connection could not be opened, told from what ssh(1) wrote. Only words and retries depend on it. */
export type ConnectFailure =
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-key-revoked'
  | 'refused'
  | 'busy'
  | 'timeout'
  | 'name'
  | 'denied'
  /** The key was let in, and what the account runs at login did not come to our scripts. */
  | 'login'
  | 'other';

/** ssh(1) ends with 255 for all of these, so its text is the only source. */
export function connectFailure(stderr: string): Exclude<ConnectFailure, 'login'> {
  if (/was revoked|marked as revoked/i.test(stderr)) return 'host-key-revoked';
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/i.test(stderr))
    return 'host-key-changed';
  if (/Host key verification failed|No .* host key is known/i.test(stderr)) return 'host-key-unknown';
  if (/Permission denied|Too many authentication failures|no mutual signature/i.test(stderr)) return 'denied';
  if (/Could not resolve hostname|Name or service not known/i.test(stderr)) return 'name';
  if (/timed out during banner exchange/i.test(stderr)) return 'busy';
  if (/timed out|No route to host|Network is unreachable|Host is down/i.test(stderr)) return 'timeout';
  if (
    /Connection refused|Connection reset|Connection closed|kex_exchange_identification|banner exchange/i.test(
      stderr,
    )
  )
    return 'refused';
  return 'other';
}

/** Why ssh(1) did not take the certificate of a host, in its words. */
export function certificateProblem(stderr: string): string | undefined {
  return /^Certificate invalid: (.*?)\r?$/m.exec(stderr)?.[1];
}

/**
 * How often opening a connection is tried: it runs nothing on the host, so it may be tried again where that can
 * help. A server that takes connections and says nothing costs the whole time each time.
 */
export function attemptsFor(failure: ConnectFailure): number {
  if (failure === 'refused' || failure === 'other') return 5;
  return failure === 'busy' ? 2 : 1;
}

const WORDS = 300;

/** The last words of a login that ran no script, on one line: what it printed, then what ssh or the host said of it. */
export function loginWords({ printed, said }: { readonly printed: string; readonly said: string }): string {
  const lines = [printed, said]
    .flatMap((text) => text.split(/[\r\n]+/))
    .map((line) => escapeControl(line.replaceAll('\t', ' ')).trim())
    .filter((line) => line !== '');
  const words = lines.slice(-4).join(' / ');
  return words.length > WORDS ? `...${words.slice(-WORDS)}` : words;
}

/** Why a jump host did not lead on, from what `ssh -W` wrote: it is not allowed there, or the target does not answer it. */
export function jumpProblem(
  stderr: string,
): { readonly forbidden: boolean; readonly words: string } | undefined {
  const words = /^channel \d+: open failed: (.*?)\r?$/m.exec(stderr)?.[1];
  if (words === undefined) return undefined;
  return { forbidden: /administratively prohibited/.test(words), words };
}

import { createHmac, randomBytes } from 'node:crypto';
import { rootOn, type Settings } from '../../config/settings.ts';
import type { EnvValue } from '../../model/env-file.ts';
import type { Host } from '../connection/host.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/** The values of `env-file`: the text that the application reads, and what is in it. */
export interface EnvFile {
  readonly text: string;
  readonly values: readonly EnvValue[];
}

/** The keyed sum of a value: without the salt it tells nothing, and another value with the same text has another one. */
export function envSum(salt: string, { name, value }: EnvValue): string {
  return createHmac('sha256', salt).update(`${name}\0${value}`).digest('hex');
}

/**
 * Puts values beside the releases of a host and leads a release to them. `kept`: it serves, and keeps those that it has.
 * Throws as Host.call does.
 */
export async function putEnvFile(
  host: LockedHost,
  { tag, env: { text, values } }: { readonly tag: string; readonly env: EnvFile },
  signal: AbortSignal,
): Promise<'linked' | 'kept'> {
  const salt = randomBytes(32).toString('hex');
  const index = [salt, ...values.map((one) => `${one.name} ${envSum(salt, one)}`)];
  const content = `${index.join('\n')}\n${text}`;
  const answer = await host.call(
    script('put-env-file'),
    [tag, String(index.length), String(Buffer.byteLength(text))],
    { signal, payload: { bytes: Buffer.byteLength(content), content } },
  );
  return answer.get('state') === 'kept' ? 'kept' : 'linked';
}

/** Values of a release on a host, or why there are none: it was built without, or they are lacking. */
export type EnvOnHost =
  | { readonly state: 'there'; readonly index: readonly string[]; readonly text: string }
  | { readonly state: 'lacking' | 'none' };

/** What a host says of the values that a release has there. Changes nothing. Throws as Host.call does. */
export async function readEnvFile(
  host: Host,
  settings: Settings,
  { tag, values }: { readonly tag: string; readonly values: boolean },
  signal: AbortSignal,
): Promise<EnvOnHost> {
  const answer = await host.call(
    script('read-env-file'),
    [rootOn(settings, host), tag, values ? 'values' : ''],
    { signal, deadlineMs: settings.options.timeouts.stage },
  );
  const state = answer.get('state');
  if (state !== 'there') return { state: state === 'lacking' ? state : 'none' };
  return {
    state,
    index: answer.all('index'),
    text: answer
      .all('value')
      .map((line) => `${line}\n`)
      .join(''),
  };
}

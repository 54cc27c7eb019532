import type { CopyConfig } from '../../config/schema.ts';
import type { Settings } from '../../config/settings.ts';
import { pathOn } from '../../config/settings.ts';
import { InputError } from '../../errors.ts';
import { type Copy, copiesAmong, copyNamesOf, leftOfCopies, partsOfCopy } from '../../model/backup-copy.ts';
import type { Host } from '../connection/host.ts';
import { type LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import { LOOK_ONLY } from './backup-calls.ts';
import { backupOf } from './databases.ts';

type Options = Pick<LockedCallOptions, 'deadlineMs' | 'signal' | 'onOutput'>;

/** A destination of copies as one host is called for it. */
export interface Destination {
  readonly config: CopyConfig;
  readonly begins: string;
  readonly secret: string | undefined;
  /** Files of the backup may belong to root. */
  readonly sudo: boolean;
}

/** The destinations of a host. Throws InputError for a secret of one that the configuration does not know. */
export function destinationsOf(
  host: Host,
  settings: Settings,
  secrets: ReadonlyMap<string, string> | undefined,
): Destination[] {
  const { 'copy-to': copies, paths } = backupOf(settings);
  for (const name of secrets?.keys() ?? [])
    if (!copies.some((copy) => copy.name === name))
      throw new InputError(
        `there is a secret for the copies ${JSON.stringify(name)}, but backup.copy-to has none of that name (it has ${copies.map((copy) => copy.name).join(', ') || 'none'})`,
      );
  return copies.map((config) => ({
    config,
    begins: copyNamesOf(settings.app, settings.environment, host.name),
    secret: secrets?.get(config.name),
    sudo: paths.some(({ sudo }) => sudo),
  }));
}

/** One destination by its name. Throws InputError where there is none. */
export function destinationNamed(
  host: Host,
  settings: Settings,
  name: string,
  secrets: ReadonlyMap<string, string> | undefined,
): Destination {
  const all = destinationsOf(host, settings, secrets);
  const found = all.find(({ config }) => config.name === name);
  if (found === undefined)
    throw new InputError(
      `${settings.environment} has no copies ${JSON.stringify(name)} (backup.copy-to has ${all.map(({ config }) => config.name).join(', ') || 'none'})`,
    );
  return found;
}

type Action = 'look' | 'store' | 'fetch' | 'adopt' | 'remove';

function call(
  locked: LockedHost,
  { config, begins, secret, sudo }: Destination,
  what: { readonly action: Action; readonly id?: string; readonly name?: string },
  options: Options,
) {
  const to = config['encrypt-to'];
  return locked.call(
    script('backup-copy'),
    [
      what.action,
      what.id ?? '',
      config.name,
      config.path === undefined ? '' : pathOn(config.path, locked.host),
      config.store ?? '',
      config.fetch ?? '',
      config.list ?? '',
      config.remove ?? '',
      typeof to === 'string' ? to : to.join(' '),
      secret ?? '',
      begins,
      what.name ?? '',
      sudo ? 'yes' : 'no',
    ],
    options,
  );
}

/** Can copies be made there? Returns those of this host that are there already. Changes nothing. */
export async function lookAtCopies(
  host: Host,
  settings: Settings,
  destination: Destination,
  options: Options,
): Promise<Copy[]> {
  const looking = new LockedHost(host, settings, LOOK_ONLY);
  const answer = await call(looking, destination, { action: 'look' }, options);
  return copiesAmong(answer.all('copy'), destination.begins);
}

/** Stores a complete backup, reads it again and compares it; bytes as stored. Throws as LockedHost.call does. */
export async function storeCopy(host: LockedHost, destination: Destination, id: string, options: Options) {
  const answer = await call(host, destination, { action: 'store', id }, options);
  return {
    name: answer.text('name'),
    sha256: answer.text('sha256'),
    bytes: answer.number('bytes'),
    /** All whole copies that are there now. */
    copies: copiesAmong(answer.all('copy'), destination.begins),
    /** Names of what runs that died left there. */
    left: leftOfCopies(answer.all('copy'), destination.begins),
  };
}

/** Removes a copy, or what is left of one by its name. Throws as LockedHost.call does. */
export async function removeCopy(
  host: LockedHost,
  destination: Destination,
  what: Copy | string,
  options: Options,
): Promise<void> {
  for (const name of typeof what === 'string' ? [what] : partsOfCopy(what))
    await call(host, destination, { action: 'remove', name }, options);
}

/** Brings a copy to `.cutover/incoming/<id>` of its host. Throws as LockedHost.call does. */
export async function fetchCopy(host: LockedHost, destination: Destination, copy: Copy, options: Options) {
  const answer = await call(host, destination, { action: 'fetch', id: copy.id, name: copy.name }, options);
  return {
    /** backup.json, as text. */
    about: answer.text('about'),
    /** Did the host know its sum from when it was stored? */
    known: answer.get('known') === 'yes',
  };
}

/** Makes what was fetched, and compared since, a backup of the host. Throws as LockedHost.call does. */
export async function adoptCopy(
  host: LockedHost,
  destination: Destination,
  id: string,
  options: Options,
): Promise<void> {
  await call(host, destination, { action: 'adopt', id }, options);
}

import type { CopyConfig } from '../../config/schema.ts';
import type { Settings } from '../../config/settings.ts';
import { pathOn } from '../../config/settings.ts';
import { CutoverError, InputError } from '../../errors.ts';
import {
  type Copy,
  copiesAmong,
  copyNamesOf,
  keeperFor,
  leftOfCopies,
  partsOfCopy,
} from '../../model/backup-copy.ts';
import type { Host } from '../connection/host.ts';
import { type LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
import { LOOK_ONLY } from './backup-calls.ts';
import { bringCopy, keepCopy, keptCopies, removeKept } from './copy-kept.ts';
import type { StreamEnd } from './copy-stream.ts';
import { backupOf } from './databases.ts';

type Options = Pick<LockedCallOptions, 'signal' | 'onOutput'> & { readonly deadlineMs: number };

/** A destination of copies as one host is called for it. */
export interface Destination {
  readonly config: CopyConfig;
  readonly begins: string;
  readonly secret: string | undefined;
  /** Files of the backup may belong to root. */
  readonly sudo: boolean;
  /** The host of the fleet that keeps the copies of this one, where the destination is hosts. */
  readonly keeper: LockedHost | undefined;
}

/**
 * The destinations of a host. Throws InputError for a secret of one that the configuration does not know, and where the
 * host that keeps the copies is none of this run.
 */
export function destinationsOf(
  host: Host,
  site: Site,
  token: string,
  secrets: ReadonlyMap<string, string> | undefined,
): Destination[] {
  const { settings } = site;
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
    keeper: keeperOf(host, site, token, config),
  }));
}

function keeperOf(host: Host, site: Site, token: string, config: CopyConfig): LockedHost | undefined {
  if (config.hosts === undefined) return undefined;
  const name = keeperFor(host.name, config.hosts);
  const keeper = site.fleet.hosts.find((one) => one.name === name);
  if (keeper === undefined)
    throw new InputError(
      `${name ?? 'no host'} keeps the copies ${config.name} of ${host.name}, and is no host of this run`,
      {
        next: 'run on all hosts of the environment, or name a host of this run in `backup.copy-to`',
      },
    );
  return new LockedHost(keeper, site.settings, token);
}

/** One destination by its name. Throws InputError where there is none. */
export function destinationNamed(
  host: Host,
  site: Site,
  token: string,
  name: string,
  secrets: ReadonlyMap<string, string> | undefined,
): Destination {
  const all = destinationsOf(host, site, token, secrets);
  const found = all.find(({ config }) => config.name === name);
  if (found === undefined)
    throw new InputError(
      `${site.settings.environment} has no copies ${JSON.stringify(name)} (backup.copy-to has ${all.map(({ config }) => config.name).join(', ') || 'none'})`,
    );
  return found;
}

interface Call {
  readonly action: 'look' | 'store' | 'send' | 'note' | 'fetch' | 'receive' | 'fetched' | 'adopt' | 'remove';
  readonly id?: string;
  readonly name?: string;
  readonly sum?: string;
}

function wordsOf(host: Host, { config, begins, secret, sudo }: Destination, what: Call): string[] {
  const to = config['encrypt-to'];
  return [
    what.action,
    what.id ?? '',
    config.name,
    config.path === undefined ? '' : pathOn(config.path, host),
    config.store ?? '',
    config.fetch ?? '',
    config.list ?? '',
    config.remove ?? '',
    typeof to === 'string' ? to : to.join(' '),
    secret ?? '',
    begins,
    what.name ?? '',
    sudo ? 'yes' : 'no',
    ...(what.sum === undefined ? [] : [what.sum]),
  ];
}

const call = (
  locked: LockedHost,
  destination: Destination,
  what: Call,
  options: Pick<LockedCallOptions, 'deadlineMs' | 'signal' | 'onOutput'>,
) => locked.call(script('backup-copy'), wordsOf(locked.host, destination, what), options);

/** This host's end of a stream to or from the host that keeps its copies. */
const endOf = (locked: LockedHost, destination: Destination, what: Call): StreamEnd => ({
  host: locked.host,
  script: script('backup-copy'),
  args: locked.wordsOf(wordsOf(locked.host, destination, what)),
});

/** Can copies be made there? Returns those of this host that are there already. Changes nothing. */
export async function lookAtCopies(
  host: Host,
  settings: Settings,
  destination: Destination,
  options: Pick<LockedCallOptions, 'signal' | 'onOutput'>,
): Promise<Copy[]> {
  const { begins, keeper } = destination;
  const looking = new LockedHost(host, settings, LOOK_ONLY);
  const answer = await call(looking, destination, { action: 'look' }, options);
  if (keeper === undefined) return copiesAmong(answer.all('copy'), begins);
  const lookingThere = new LockedHost(keeper.host, settings, LOOK_ONLY);
  return copiesAmong((await keptCopies(lookingThere, begins, options)).names, begins);
}

/** Stores a complete backup, reads it again and compares it; bytes as stored. Throws as LockedHost.call and streamBetween do. */
export async function storeCopy(host: LockedHost, destination: Destination, id: string, options: Options) {
  const { begins, keeper } = destination;
  const there = (names: readonly string[]) => ({
    /** All whole copies that are there now. */
    copies: copiesAmong(names, begins),
    /** Names of what runs that died left there. */
    left: leftOfCopies(names, begins),
  });
  if (keeper === undefined) {
    const answer = await call(host, destination, { action: 'store', id }, options);
    const [name, sha256] = [answer.text('name'), answer.text('sha256')];
    return { name, sha256, bytes: answer.number('bytes'), ...there(answer.all('copy')) };
  }
  const looked = await call(host, destination, { action: 'look' }, options);
  const name = `${begins}${id}${looked.text('ending')}`;
  const from = endOf(host, destination, { action: 'send', id, name });
  const { sha256, bytes, names } = await keepCopy(keeper, { from, begins, name }, options);
  await call(host, destination, { action: 'note', name, sum: sha256 }, options);
  return { name, sha256, bytes, ...there(names) };
}

/** Removes a copy, or what is left of one by its name. Throws as LockedHost.call does. */
export async function removeCopy(
  host: LockedHost,
  destination: Destination,
  what: Copy | string,
  options: Pick<LockedCallOptions, 'signal' | 'onOutput'>,
): Promise<void> {
  const { begins, keeper } = destination;
  for (const name of typeof what === 'string' ? [what] : partsOfCopy(what)) {
    if (keeper !== undefined) await removeKept(keeper, { begins, name }, options);
    else await call(host, destination, { action: 'remove', name }, options);
  }
}

/** Brings a copy to `.cutover/incoming/<id>` of its host. Throws as LockedHost.call and streamBetween do. */
export async function fetchCopy(host: LockedHost, destination: Destination, copy: Copy, options: Options) {
  const { id, name } = copy;
  const answer =
    destination.keeper === undefined
      ? await call(host, destination, { action: 'fetch', id, name }, options)
      : await fetchKept(host, destination, destination.keeper, copy, options);
  return {
    /** backup.json, as text. */
    about: answer.text('about'),
    /** Did the host know its sum from when it was stored? */
    known: answer.get('known') === 'yes',
  };
}

async function fetchKept(
  host: LockedHost,
  destination: Destination,
  keeper: LockedHost,
  { id, name }: Copy,
  options: Options,
) {
  const { begins } = destination;
  const { sums } = await keptCopies(keeper, begins, options);
  const sum = sums.get(name);
  if (sum === undefined) throw new CutoverError(`${keeper.name} does not tell the sum of the copy ${name}`);
  const to = endOf(host, destination, { action: 'receive', id, name, sum });
  await bringCopy(keeper, { to, begins, name }, options);
  return call(host, destination, { action: 'fetched', id, name, sum }, options);
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

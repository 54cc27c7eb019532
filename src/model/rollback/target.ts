import type { Compatible } from '../compatibility.ts';
import type { ReleaseRecord } from '../host-facts.ts';

export interface RollbackRequest {
  /** undefined means `previous`. */
  readonly tag: string | undefined;
  readonly allowBad?: boolean;
  /** The one slot of the environment may be pointed elsewhere while it takes traffic. */
  readonly slotIsLive?: boolean;
  /** Go by the links where it could not be read what visitors get. */
  readonly emergency?: boolean;
  /** The run that asks: what it went back to in an earlier attempt is what it wants again. */
  readonly run?: string;
}

/**
 * live: takes traffic everywhere already; slot: another slot runs it still; releases: its files are on every host;
 * hosts: some host has not got it, and takes its files from one that has; cache: no host has got it any more, and the
 * bundle of the Actions cache is needed.
 */
export type RollbackMethod = 'live' | 'slot' | 'releases' | 'hosts' | 'cache';

export interface RollbackTarget {
  readonly tag: string;
  /** sha256 of its manifest, as the hosts remember it; undefined only where it takes traffic already and its record is not sound. */
  readonly manifest: string | undefined;
  readonly method: RollbackMethod;
  readonly slot: string;
  /** The hosts of the slot that do not have its files, and those of the fleet that have them whole. */
  readonly lacking: readonly string[];
  readonly holders: readonly string[];
  /** The releases that stop taking traffic. */
  readonly left: readonly string[];
  /** Its slot gets requests now, as far as is known: nothing is started anew in it. */
  readonly takesRequests: boolean;
  /** What a host knows of it, where one does. */
  readonly record: ReleaseRecord | undefined;
  /** The run that released it, where a host remembers it. */
  readonly run: string | undefined;
  /** When it was found good, where that is known. */
  readonly goodAt: string | undefined;
  /** Releases after it that changed data before they started. */
  readonly migratedSince: readonly string[];
  /** false: the hosts do not remember everything that came after it, so there may be more. */
  readonly migrationsKnown: boolean;
  /** Whether it works on the schema that these made of the database. */
  readonly compatible: Compatible;
  readonly lines: readonly string[];
}

export interface RollbackRefusal {
  readonly refused: string;
  /** What every host has, in words. */
  readonly lines: readonly string[];
  readonly next: string;
  /** The release that was meant, where that was clear. */
  readonly tag?: string;
}

export type RollbackChoice = RollbackTarget | RollbackRefusal;

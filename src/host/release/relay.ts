import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { rootOn } from '../../config/settings.ts';
import { firstLine } from '../../errors.ts';
import { relayOf } from '../../model/relay.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import { clearRelayed, fetchRelayed, receiveRelayed } from './relay-calls.ts';

/** A packed release that lies on a host already. */
export interface Relayed {
  readonly sum: string;
  /** What the runner sent for it: nothing, where another host of the site had asked for it before. */
  readonly bytesSent: number;
}

interface Packed {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Brings packed releases to the sites of a fleet: once to the relay of each, from which the others take it by a
 * connection of their own. A host trusts the sum that the runner gives, and not the relay.
 */
export class Relays {
  readonly #site: Site;
  readonly #token: string;
  readonly #hosts: readonly Host[];
  readonly #relays: ReadonlyMap<string, string>;
  /** Relay and file → its sum, once it is there; undefined when it is not. */
  readonly #received = new Map<string, Promise<string | undefined>>();
  readonly #sums = new Map<string, Promise<string>>();
  readonly #used = new Set<Host>();

  constructor(site: Site, token: string, hosts: readonly Host[]) {
    this.#site = site;
    this.#token = token;
    this.#hosts = hosts;
    this.#relays = relayOf(
      Object.values(site.settings.options.relay),
      hosts.map(({ name }) => name),
    );
  }

  /**
   * Makes a packed release lie on a host; undefined when it has to be sent there directly, since the host has no
   * relay or the relay could not give it. The last is a warning.
   */
  async bring(host: Host, packed: Packed, signal: AbortSignal): Promise<Relayed | undefined> {
    const relay = this.#hosts.find(({ name }) => name === this.#relays.get(host.name));
    if (relay === undefined) return undefined;
    const key = `${relay.name} ${packed.file}`;
    const known = this.#received.get(key);
    const received = known ?? this.#send(relay, packed, signal);
    this.#received.set(key, received);
    const sum = await received;
    if (sum === undefined) return undefined;
    const bytesSent = known === undefined ? packed.bytes : 0;
    if (host === relay || (await this.#fetch(host, relay, sum, signal))) return { sum, bytesSent };
    return undefined;
  }

  /** Removes what was kept on the hosts. What cannot be removed is left to the next run. */
  async clear(): Promise<void> {
    if (this.#used.size === 0) return;
    await this.#site.fleet.collect('clear the relay', (host) => clearRelayed(this.#locked(host)), {
      hosts: [...this.#used],
    });
  }

  async #send(relay: Host, { file, bytes }: Packed, signal: AbortSignal): Promise<string | undefined> {
    const { fleet, settings } = this.#site;
    this.#used.add(relay);
    try {
      const sum = await this.#sumOf(file);
      await receiveRelayed(
        this.#locked(relay),
        { sum, payload: { bytes, content: createReadStream(file) } },
        { deadlineMs: settings.options.timeouts.upload, signal },
      );
      fleet.log.info(`${relay.name}: has the release for the other hosts of its site`);
      return sum;
    } catch (thrown) {
      fleet.log.warning(
        `${relay.name} cannot be the relay of its site (${firstLine(thrown)}): the release is sent to each host there`,
      );
      return undefined;
    }
  }

  async #fetch(host: Host, relay: Host, sum: string, signal: AbortSignal): Promise<boolean> {
    const { fleet, settings } = this.#site;
    this.#used.add(host);
    try {
      await fetchRelayed(
        this.#locked(host),
        { sum, relay: relay.address, path: `${rootOn(settings, relay)}/.cutover/relay/${sum}` },
        {
          deadlineMs: settings.options.timeouts.upload,
          signal,
          onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        },
      );
      return true;
    } catch (thrown) {
      fleet.log.warning(`${host.name}: ${firstLine(thrown)}; it is sent there directly`);
      return false;
    }
  }

  #locked(host: Host): LockedHost {
    return new LockedHost(host, this.#site.settings, this.#token);
  }

  #sumOf(file: string): Promise<string> {
    const known = this.#sums.get(file);
    const sum = known ?? sha256(file);
    this.#sums.set(file, sum);
    return sum;
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

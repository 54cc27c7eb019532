import { CutoverError } from '../../errors.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import type { ServerReadings } from '../../host/lock/read-servers.ts';
import { badOn } from '../../model/release-history.ts';
import type { Serving } from '../../model/serving.ts';
import { STAGE, stateNow } from './words.ts';

/** Throws CutoverError where somebody went back from this release. */
export function refuseBad({ readings, others }: ServerReadings, serving: Serving, tag: string): void {
  for (const { host, facts } of [...readings, ...others]) {
    const bad = badOn(facts, tag);
    if (bad !== undefined)
      throw new CutoverError(
        `${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`,
        {
          host: host.name,
          stage: STAGE,
          state: stateNow(serving),
          next: 'release a new tag, or set `allow-bad: true` when you know better',
        },
      );
  }
}

/** Throws CutoverError where a host that this run leaves alone has another content under this tag. */
export function refuseOtherContent(
  { others }: ServerReadings,
  serving: Serving,
  { tag, sha256 }: { readonly tag: string; readonly sha256: string },
): void {
  for (const { host, facts } of others) {
    const there = facts.releases.find((release) => release.tag === tag)?.manifest;
    if (there !== undefined && there !== sha256)
      throw new CutoverError(`${tag} has another content there than what is to be deployed`, {
        host: host.name,
        stage: STAGE,
        state: stateNow(serving),
        next: `take the folder from the same build that ${tag} was released from, or make a new tag for this content`,
      });
  }
}

/** Throws CutoverError for a host that lacks what every deploy needs. */
export function refuseMissingTools(readings: readonly HostReading[], serving: Serving): void {
  // A host without its app root yet was not asked for its tools; the first script that needs them says so.
  for (const { host, facts } of readings)
    for (const tool of ['rsync', 'sha256sum'])
      if (facts.root !== undefined && !facts.tools.has(tool))
        throw new CutoverError(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
          host: host.name,
          stage: STAGE,
          state: stateNow(serving),
          next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
        });
}

/** What one error says of many refusals. */
const MOST_SHOWN = 10;

/** Everything that stands in the way of a deploy, so that it is said at once and not one thing each time. */
export class Refusals {
  readonly #all: CutoverError[] = [];

  /** Runs a check that throws CutoverError where it refuses. */
  note(check: () => void): void {
    try {
      check();
    } catch (thrown) {
      this.keep(thrown, undefined);
    }
  }

  /** Keeps what was thrown and gives `otherwise`; throws on what is no refusal. */
  keep<T>(thrown: unknown, otherwise: T): T {
    if (!(thrown instanceof CutoverError)) throw thrown;
    this.#all.push(thrown);
    return otherwise;
  }

  /** Throws when something was refused: one as it is, several as one that names them all. */
  end(): void {
    const [first, ...more] = this.#all;
    if (first !== undefined) throw more.length === 0 ? first : this.#together(first);
  }

  /** All that was refused, as one error. */
  #together(first: CutoverError): CutoverError {
    const shown = this.#all.slice(0, MOST_SHOWN);
    const words = shown.map(
      ({ host, message }, nth) => `(${nth + 1}) ${host === undefined ? '' : `${host}: `}${message}`,
    );
    const rest = this.#all.length - shown.length;
    return new CutoverError(
      `${this.#all.length} things stand in the way: ${words.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`,
      {
        cause: first,
        stage: STAGE,
        state: [...new Set(this.#all.flatMap(({ state }) => state))],
        next: shown.map(({ next }, nth) => `(${nth + 1}) ${next ?? 'mend that'}`).join('; '),
        failedOn: this.#all.flatMap(({ failedOn }) => failedOn),
      },
    );
  }
}

/** A part of a fleet, such as `2/3`: the one that this job of a matrix takes. */
export interface Shard {
  /** Counts from 1. */
  readonly index: number;
  readonly count: number;
}

export type ParsedShard = Shard | { readonly refused: string };

/** Reads `i/n`. */
export function parseShard(text: string): ParsedShard {
  const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
  if (match === null)
    return { refused: `must be written as 2/3, the second of three, not ${JSON.stringify(text)}` };
  const [index, count] = [Number(match[1]), Number(match[2])];
  if (index < 1 || index > count)
    return {
      refused:
        count === 0
          ? 'cannot be one of 0 parts'
          : `must be one of 1/${count} to ${count}/${count}, not ${text}`,
    };
  return { index, count };
}

/**
 * The hosts of a shard: a run of the list in its own order, none of them longer by more than one than another. The
 * first host of all is always in the first shard. Every shard has a host as long as there are not more shards
 * than hosts.
 */
export function hostsOfShard<T>(hosts: readonly T[], { index, count }: Shard): T[] {
  const bound = (before: number) => Math.floor((hosts.length * before) / count);
  return hosts.slice(bound(index - 1), bound(index));
}

/** How a shard is called in messages. */
export function shardName({ index, count }: Shard): string {
  return `shard ${index}/${count}`;
}

import { type HostFacts, liveTag } from './host-facts.ts';

/** What is live on a host, in words: the slot and the tag that it holds. */
export function liveWords(facts: HostFacts): string {
  return facts.live === undefined
    ? 'nothing is live'
    : `live is ${facts.live} ${liveTag(facts) ?? '(empty)'}`;
}

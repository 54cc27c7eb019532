import { expect, test } from 'vitest';
import type { HostFacts } from '../../src/model/host-facts.ts';
import { liveWords } from '../../src/model/words.ts';

const facts = (live: string | undefined, held: string | undefined) =>
  ({ live, slots: new Map([['blue', held]]) }) as unknown as HostFacts;

test('what is live is told with its slot and its tag, and an empty slot as empty', () => {
  expect(liveWords(facts(undefined, 'v1'))).toBe('nothing is live');
  expect(liveWords(facts('blue', 'v1'))).toBe('live is blue v1');
  expect(liveWords(facts('blue', undefined))).toBe('live is blue (empty)');
});

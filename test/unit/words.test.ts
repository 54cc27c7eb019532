import { expect, test } from 'vitest';
import type { Mark, ServerSaid, Traffic } from '../../src/model/server-said.ts';
import { liveWords, serverWords } from '../../src/model/words.ts';

const slots = (tag: string | undefined) => new Map([['blue', tag]]);

test('what is live is told with its slot and its tag, and an empty slot as empty', () => {
  expect(liveWords({ live: undefined, slots: slots('v1') })).toBe('nothing is live');
  expect(liveWords({ live: 'blue', slots: slots('v1') })).toBe('live is blue v1');
  expect(liveWords({ live: 'blue', slots: slots(undefined) })).toBe('live is blue (empty)');
});

test('a slot that a host does not have is told without a tag: the host cannot know it', () => {
  expect(liveWords({ live: 'green', slots: slots('v1') })).toBe('live is green');
});

test('a server says where requests go, or that this is unknown, and what was not finished', () => {
  const said = (traffic: Traffic, mark?: Mark, role: ServerSaid['role'] = 'app') =>
    serverWords({ host: 'h1', role, live: 'blue', slots: slots('v1'), mark, traffic });
  const goes = { kind: 'slots', draining: [], foreign: false } as const;
  const mark = { to: 'green', from: undefined, owner: undefined, alive: false };
  expect(said({ ...goes, slots: ['green'] })).toBe('live is blue v1, requests go to green');
  expect(said({ ...goes, slots: [] })).toBe('live is blue v1, no slot takes requests');
  expect(said({ kind: 'unread', reason: 'no socket' })).toBe(
    'live is blue v1, where requests go is unknown: no socket',
  );
  expect(said({ ...goes, slots: ['blue'], draining: ['green'] }, mark)).toBe(
    'live is blue v1, a switch from nothing to green was not finished, requests go to blue; green has some left',
  );
  expect(said({ ...goes, slots: ['blue'], foreign: true }, undefined, 'balancer')).toBe(
    'requests go to blue and servers of no slot',
  );
});

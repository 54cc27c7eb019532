import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocalRoot, OWNER, TOKEN } from '../../support/sites/release-on-host.ts';
import type { Place, Scenario } from '../scenario.ts';
import { makeHost } from './host.ts';

const OTHER = OWNER.replaceAll('runs/1', 'runs/9').replace('"runId":"1"', '"runId":"9"');

const unlocked = async (host: LocalRoot): Promise<void> => {
  const { code, log } = await host.call('unlock', [host.root, TOKEN]);
  if (code !== 0) throw new Error(`the lock could not be given back: ${log}`);
};

const lockAndUnlock = ({ root, token }: Place, owner: string, broken = '', line = '') => [
  () => ({ script: 'read-host' as const, args: [root, token, owner, '5', broken, line] }),
  () => ({ script: 'unlock' as const, args: [root, token] }),
];

/** On a host that has never seen Cutover: the folders are made as well. */
const first = (): Scenario => ({
  name: 'take the first lock',
  async prepare(host) {
    await unlocked(host);
    await rm(host.root, { recursive: true });
  },
  step: (place) => lockAndUnlock(place, OWNER),
  again: () => [],
  serves: [undefined],
  ends: undefined,
});

const take = (): Scenario => ({
  name: 'take the lock and give it back',
  async prepare(host, place) {
    await makeHost(host, place);
    await unlocked(host);
  },
  step: (place) => lockAndUnlock(place, OWNER),
  again: () => [],
  serves: ['v1'],
  ends: 'v1',
});

const BREAKS = '{"event":"lock-broken"}';

/** The lock of another run, which has ended. */
const takeOver = (): Scenario => ({
  name: 'take over a lock',
  async prepare(host, place) {
    await makeHost(host, place);
    await unlocked(host);
    const held = await host.call('read-host', [join(host.root), 'the-other', OTHER, '5']);
    if (held.code !== 0) throw new Error(`the other run has no lock: ${held.log}`);
  },
  step: (place) => lockAndUnlock(place, OWNER, OTHER, BREAKS),
  // A breaker that is ended before its rename leaves the lock to the next one; after it, the next one says so for it.
  breaks: BREAKS,
  again: () => [],
  serves: ['v1'],
  ends: 'v1',
});

export const LOCK_SCENARIOS: readonly (() => Scenario)[] = [first, take, takeOver];

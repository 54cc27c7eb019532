import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LockOwner } from '../../src/model/host-facts.ts';
import { describeOwner, mayTakeOver } from '../../src/model/lock.ts';

const owner: LockOwner = {
  action: 'rsync-deploy',
  run: 'https://github.com/acme/shop/actions/runs/7',
  runId: '7',
  attempt: '1',
  repository: 'acme/shop',
  actor: 'mona',
  since: '2026-01-01T00:00:00Z',
};
const mine = { repository: 'acme/shop', runId: '8', attempt: '1' };
const question = { owner, run: 'running' as const, mine, emergency: false, waitedMs: 0, graceMs: 10_000 };

test('who holds a lock is named with run, attempt and stage', () => {
  const said = 'rsync-deploy of mona, https://github.com/acme/shop/actions/runs/7 (attempt 1),';
  expect(describeOwner({ ...owner, stage: 'deploy v2' })).toBe(
    `${said} in stage "deploy v2" since 2026-01-01T00:00:00Z`,
  );
  expect(describeOwner(owner)).toBe(`${said} since 2026-01-01T00:00:00Z`);
  expect(describeOwner(undefined)).toBe('an unknown run');
});

test('a run that has ended gives its lock up, one that runs or is unknown keeps it', () => {
  expect(mayTakeOver({ ...question, run: 'completed' })).toMatchObject({ take: true });
  expect(mayTakeOver(question)).toEqual({ take: false });
  expect(mayTakeOver({ ...question, run: 'unknown' })).toEqual({ take: false });
  expect(mayTakeOver({ ...question, owner: undefined, run: 'completed' })).toEqual({ take: false });
});

test('a run of another repository is never taken for ended', () => {
  const other = { ...owner, repository: 'acme/other' };
  expect(mayTakeOver({ ...question, owner: other, run: 'completed' })).toEqual({ take: false });
});

test('an earlier attempt of the same run has ended; another job of the same attempt may be running', () => {
  const again = { ...mine, runId: '7' };
  expect(mayTakeOver({ ...question, mine: { ...again, attempt: '2' } })).toMatchObject({ take: true });
  expect(mayTakeOver({ ...question, mine: again, run: 'completed' })).toEqual({ take: false });
});

test('a job that comes after all others of its run takes over from those, and from no other run', () => {
  const last = { ...mine, runId: '7' };
  expect(mayTakeOver({ ...question, mine: last, jobsEnded: true })).toMatchObject({ take: true });
  expect(mayTakeOver({ ...question, mine: last, jobsEnded: false })).toEqual({ take: false });
  expect(mayTakeOver({ ...question, jobsEnded: true })).toEqual({ take: false });
  const later = { ...owner, attempt: '2' };
  expect(mayTakeOver({ ...question, mine: last, owner: later, jobsEnded: true })).toEqual({ take: false });
  const other = { ...owner, repository: 'acme/other' };
  expect(mayTakeOver({ ...question, mine: last, owner: other, jobsEnded: true })).toEqual({ take: false });
});

test('in an emergency the holder has its time to give it back, and no more', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.constantFrom('running' as const, 'unknown' as const), (waitedMs, run) => {
      expect(mayTakeOver({ ...question, run, emergency: true, waitedMs }).take).toBe(waitedMs >= 10_000);
      expect(mayTakeOver({ ...question, run, waitedMs }).take).toBe(false);
    }),
  );
});

test('a lock without its token is held by no run, and is taken over at once; one without its owner in an emergency', () => {
  for (const one of [owner, undefined])
    expect(mayTakeOver({ ...question, owner: one, run: 'unknown', tokenLost: true })).toEqual({
      take: true,
      why: 'its token is empty, as a power cut leaves it, so that no run holds it',
    });
  const unnamed = { ...question, owner: undefined, run: 'unknown' as const, tokenLost: false };
  expect(mayTakeOver({ ...unnamed, waitedMs: 60_000 })).toEqual({ take: false });
  expect(mayTakeOver({ ...unnamed, emergency: true, waitedMs: 10_000 })).toEqual({
    take: true,
    why: 'emergency: who holds it cannot be read',
  });
});

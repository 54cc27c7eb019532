import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseCandidates, type Candidate, FILES_IN_AN_ANSWER } from '../../src/model/base-candidates.ts';

const on = (...names: string[]) => names.map((name) => ({ name, inSlot: false }));
const inSlot = (...names: string[]) => names.map((name) => ({ name, inSlot: true }));
const names = (candidates: readonly Candidate[]) =>
  baseCandidates(candidates).map(({ manifest }) => manifest);

describe('the manifests that are read', () => {
  test('are four at most, those in slots first, then those that most hosts have', () => {
    const candidates = [
      { manifest: 'old', files: 10, hosts: on('a') },
      { manifest: 'common', files: 10, hosts: on('a', 'b', 'c') },
      { manifest: 'blue', files: 10, hosts: inSlot('a', 'b') },
      { manifest: 'green', files: undefined, hosts: inSlot('a') },
      { manifest: 'two', files: 10, hosts: on('a', 'b') },
    ];
    expect(names(candidates)).toEqual(['blue', 'green', 'common', 'two']);
  });

  test('are one alone where it has many files and every host has it', () => {
    const candidates = ['v1', 'v2', 'v3'].map((manifest) => ({
      manifest,
      files: 60_000,
      hosts: manifest === 'v2' ? inSlot('a', 'b') : on('a', 'b'),
    }));
    expect(names(candidates)).toEqual(['v2']);
  });

  test('begin with the live one of two that are in slots', () => {
    const slots = [{ name: 'a', inSlot: true, isLive: false }];
    const live = [{ name: 'a', inSlot: true, isLive: true }];
    expect(
      names([
        { manifest: 'idle', files: 60_000, hosts: slots },
        { manifest: 'live', files: 60_000, hosts: live },
      ]),
    ).toEqual(['live']);
  });

  test('are more where a host would have none', () => {
    const candidates = [
      { manifest: 'v2', files: 90_000, hosts: inSlot('a', 'b') },
      { manifest: 'v1', files: 90_000, hosts: inSlot('c') },
      { manifest: 'v0', files: 90_000, hosts: on('a', 'b', 'c') },
    ];
    expect(names(candidates)).toEqual(['v2', 'v1']);
  });

  test('are none that would not fit into an answer', () => {
    const candidates = [
      { manifest: 'v2', files: 1_000_000, hosts: inSlot('a') },
      { manifest: 'v1', files: 500, hosts: on('a') },
    ];
    expect(names(candidates)).toEqual(['v1']);
  });

  test('leave no host without one that could have one, and stay few', () => {
    const candidate = fc.record({
      manifest: fc.uuid(),
      files: fc.option(fc.integer({ min: 0, max: 400_000 }), { nil: undefined }),
      hosts: fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), inSlot: fc.boolean() }), {
        minLength: 1,
        selector: ({ name }) => name,
      }),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (candidates) => {
        const chosen = baseCandidates(candidates);
        const readable = candidates.filter(({ files }) => (files ?? 0) <= FILES_IN_AN_ANSWER);
        expect(readable).toEqual(expect.arrayContaining(chosen));
        expect(chosen.length).toBeLessThanOrEqual(4);
        const hostsOf = (some: readonly Candidate[]) =>
          new Set(some.flatMap(({ hosts }) => hosts.map(({ name }) => name)));
        if (chosen.length < 4) expect(hostsOf(chosen)).toEqual(hostsOf(readable));
      }),
    );
  });
});

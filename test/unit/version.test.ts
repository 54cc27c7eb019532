import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import type { Bump } from '../../src/model/bump.ts';
import {
  bumpOf,
  isPrerelease,
  monthIn,
  type NextVersion,
  nextVersion,
  previousOf,
  versionsOf,
} from '../../src/model/version.ts';

const today = { year: 2026, month: 11 };
const how = (bump: Bump, rest: Partial<NextVersion> = {}): NextVersion => ({
  bump,
  kind: 'patch',
  prereleaseId: 'rc',
  today,
  ...rest,
});

describe('the next version', () => {
  test.each<[Bump, Partial<NextVersion>, string[], string]>([
    ['auto', { kind: 'minor' }, [], '0.1.0'],
    ['auto', { kind: 'patch' }, ['1.4.1'], '1.4.2'],
    ['auto', { kind: 'minor' }, ['1.4.1'], '1.5.0'],
    ['auto', { kind: 'major' }, ['1.4.1'], '2.0.0'],
    ['auto', { kind: 'minor' }, ['1.4.1', '1.5.0-rc.2'], '1.5.0'],
    ['auto', { kind: 'patch' }, ['1.4.1', '1.5.0-rc.2'], '1.5.0'],
    ['auto', { kind: 'patch' }, ['1.9.0', '1.10.0'], '1.10.1'],
    ['major', {}, [], '1.0.0'],
    ['minor', {}, ['1.4.1'], '1.5.0'],
    ['patch', { kind: 'major' }, ['1.4.1'], '1.4.2'],
    ['patch', {}, ['2.0.0-rc.1', '1.4.1'], '2.0.0'],
    ['prerelease', { kind: 'minor' }, ['1.4.1'], '1.5.0-rc.1'],
    ['prerelease', { kind: 'minor' }, ['1.4.1', '1.5.0-rc.1'], '1.5.0-rc.2'],
    ['prerelease', { kind: 'minor' }, ['1.4.1', '1.4.2-rc.4'], '1.5.0-rc.1'],
    ['prerelease', { kind: 'patch' }, ['1.4.1', '1.5.0-rc.9'], '1.5.0-rc.10'],
    ['prerelease', { kind: 'minor', prereleaseId: 'rc' }, ['1.4.1', '1.5.0-beta.3'], '1.5.0-rc.1'],
    ['prerelease', { kind: 'minor', prereleaseId: 'alpha' }, ['1.4.1', '1.5.0-rc.1'], '1.5.1-alpha.1'],
    ['number', {}, [], '1'],
    ['number', {}, ['9', '10', '2'], '11'],
    ['number', {}, ['99999999999999999999'], '100000000000000000000'],
    ['calendar', {}, [], '2026.11.1'],
    ['calendar', {}, ['2026.11.9', '2026.11.10', '2026.9.30'], '2026.11.11'],
    ['calendar', {}, ['2026.9.30'], '2026.11.1'],
    ['calendar', {}, ['2027.1.2'], '2027.1.3'],
  ])('%s %o after %o is %s', (bump, rest, existing, expected) => {
    const shuffled = versionsOf(
      existing.map((version) => `v${version}`),
      'v',
      bump,
    );
    expect(nextVersion(shuffled, how(bump, rest))).toBe(expected);
  });

  test('tags that are no version, and those of other apps, are left out', () => {
    const tags = [
      'v1',
      'v1.2',
      'very-old',
      'v1.2.3',
      'vv9.9.9',
      'v01.2.3',
      'shop-v7.0.0',
      'v1.10.0',
      'v=2.0.0',
    ];
    expect(versionsOf(tags, 'v', 'auto')).toEqual(['1.10.0', '1.2.3']);
    expect(versionsOf(tags, 'shop-v', 'auto')).toEqual(['7.0.0']);
    expect(versionsOf(tags, 'v', 'number')).toEqual(['1']);
    expect(versionsOf(['9', '10', '010', 'x'], '', 'number')).toEqual(['10', '9']);
    expect(versionsOf(['2026.11.2', '2026.13.1', '2026.11.10', '2026.01.1'], '', 'calendar')).toEqual([
      '2026.11.10',
      '2026.11.2',
    ]);
  });

  test('the release before a version is the one below it', () => {
    const versions = ['2.0.0-rc.1', '1.5.0', '1.4.1', '1.4.0'];
    expect(previousOf('2.0.0', versions, 'auto')).toBe('1.5.0');
    expect(previousOf('2.0.0-rc.2', versions, 'auto')).toBe('2.0.0-rc.1');
    expect(previousOf('1.4.1', versions, 'auto')).toBe('1.4.0');
    expect(previousOf('1.4.0', versions, 'auto')).toBeUndefined();
    expect(previousOf('blue-moon', versions, 'auto')).toBe('1.5.0');
    expect(bumpOf('1.2.3')).toBe('auto');
    expect(bumpOf('17')).toBe('number');
    expect(bumpOf('moon')).toBeUndefined();
  });

  test('the month is that of the time zone', () => {
    const at = new Date('2026-12-31T23:30:00Z');
    expect(monthIn('UTC', at)).toEqual({ year: 2026, month: 12 });
    expect(monthIn('Europe/Berlin', at)).toEqual({ year: 2027, month: 1 });
    expect(() => monthIn('Mars/Olympus', at)).toThrow(RangeError);
  });
});

const small = fc.nat(30);
const core = fc.tuple(small, small, small).map((n) => n.join('.'));
const semvers = fc.oneof(
  core,
  fc
    .tuple(core, fc.constantFrom('rc', 'beta', 'alpha', 'x-y'), fc.nat(12))
    .map(([version, id, n]) => `${version}-${id}.${n}`),
);
const months = fc.record({
  year: fc.integer({ min: 2000, max: 2100 }),
  month: fc.integer({ min: 1, max: 12 }),
});
const schemes = {
  semver: { versions: semvers, bumps: ['auto', 'major', 'minor', 'patch', 'prerelease'] as const },
  number: { versions: fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String), bumps: ['number'] as const },
  calendar: {
    versions: fc.tuple(months, fc.nat(500)).map(([{ year, month }, n]) => `${year}.${month}.${n}`),
    bumps: ['calendar'] as const,
  },
};

describe.each(Object.entries(schemes))('whatever %s versions there are', (_, { versions, bumps }) => {
  const cases = fc.record({
    existing: fc.uniqueArray(versions as fc.Arbitrary<string>, { maxLength: 40 }),
    bump: fc.constantFrom<Bump>(...bumps),
    kind: fc.constantFrom('major' as const, 'minor' as const, 'patch' as const),
    prereleaseId: fc.constantFrom('rc', 'beta', 'alpha', 'zz'),
    today: months,
  });

  test('the next one is greater than every one of them, and new', () => {
    fc.assert(
      fc.property(cases, ({ existing, ...next }) => {
        const sorted = versionsOf(existing, '', next.bump);
        expect(sorted.length).toBe(existing.length);
        const version = nextVersion(sorted, next);
        expect(versionsOf([...existing, version], '', next.bump)[0]).toBe(version);
        expect(existing).not.toContain(version);
        for (const other of existing)
          if (next.bump !== 'number' && next.bump !== 'calendar')
            expect(semver.gt(version, other)).toBe(true);
        expect(isPrerelease(version)).toBe(next.bump === 'prerelease');
      }),
      { numRuns: 500 },
    );
  });

  test('the order in which the tags were made does not matter', () => {
    fc.assert(
      fc.property(
        cases.chain((made) =>
          fc.record({
            made: fc.constant(made),
            order: fc.shuffledSubarray(made.existing, { minLength: made.existing.length }),
          }),
        ),
        ({ made: { existing, ...next }, order }) => {
          expect(nextVersion(versionsOf(order, '', next.bump), next)).toBe(
            nextVersion(versionsOf(existing, '', next.bump), next),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

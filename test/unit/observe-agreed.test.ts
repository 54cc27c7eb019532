import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreedOf, beganAt } from '../../src/model/observe/agreed.ts';
import { firstLook, lookLine, parseLooks } from '../../src/model/observe/look.ts';
import { notStartedWords } from '../../src/model/observe/unattended.ts';

describe('what hosts keep of an observation', () => {
  test.each([
    [['pass', 'pass', 'pass'], 'pass'],
    [['pass', 'pass', undefined], 'pass'],
    [['pass', undefined, undefined], undefined],
    [['pass', undefined], undefined],
    [['pass', 'fail', 'inconclusive'], undefined],
    [['pass'], 'pass'],
    [[], undefined],
  ] as const)('%j is said by more than half of them, or not: %j', (said, agreed) => {
    expect(agreedOf<string>(said)).toBe(agreed);
  });

  test('cannot be said by one for the others, whatever it says', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 2, max: 9 }), fc.nat(), (lie, hosts, at) => {
        fc.pre(JSON.stringify(lie) !== undefined);
        const said: unknown[] = Array.from({ length: hosts }, () => undefined);
        said[at % hosts] = lie;
        expect(agreedOf(said)).toBeUndefined();
      }),
    );
  });

  test('begins with the last of them, and one that lies ends nothing early', () => {
    expect(beganAt([100, 100, 160], 200)).toBe(160);
    fc.assert(
      fc.property(fc.integer(), fc.nat(1_000), (lie, from) => {
        expect(beganAt([from, lie, from], 2_000)).toBeGreaterThanOrEqual(from);
        expect(beganAt([from, lie, from], 2_000)).toBeLessThanOrEqual(2_000);
      }),
    );
  });

  test('is no look where numbers or words are not what a look holds', () => {
    const since = { requests: { more: 0 } };
    const look = firstLook(
      { tag: 'v1', slot: 'blue' },
      { counters: {}, since, levels: {}, unread: [] },
      5,
      undefined,
    );
    const line = lookLine({ ...look, ended: 'pass', closed: true, answered: true });
    expect(parseLooks([line])).toHaveLength(1);
    for (const [from, to] of [
      ['"known":0', '"known":-1'],
      ['"known":0', '"known":0.5'],
      ['"known":0', '"known":1e300'],
      ['"gapMs":0', '"gapMs":-9'],
      ['"ended":"pass"', '"ended":"fine"'],
      ['"closed":true', '"closed":"yes"'],
      ['"answered":true', '"answered":1'],
    ] as const)
      expect(parseLooks([line.replace(from, to)]), to).toEqual([]);
  });
});

test('a rollback workflow could not be started only where GitHub has said so', () => {
  for (const status of [401, 403, 404, 422])
    expect(notStartedWords('rollback.yml', status)).toBe('rollback.yml could not be started');
  for (const lost of [undefined, 500, 502, 504])
    expect(notStartedWords('rollback.yml', lost)).toContain(
      'it is not known whether rollback.yml was started',
    );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchesOf, chooseTarget, type SlotsOnHost, wayBack } from '../../src/model/switch-plan.ts';

const SLOTS = ['blue', 'green'];
const host = (
  name: string,
  live: string | undefined,
  blue: string | undefined,
  green: string | undefined,
  switching?: string,
): SlotsOnHost => ({
  host: name,
  live,
  switching,
  slots: new Map([
    ['blue', blue],
    ['green', green],
  ]),
});

describe('the slot to switch to', () => {
  test.each([
    ['the idle one', [host('a', 'blue', 'v1', 'v2')], {}, { slot: 'green', tag: 'v2' }],
    ['the filled one at first', [host('a', undefined, undefined, 'v1')], {}, { slot: 'green', tag: 'v1' }],
    ['the one asked for', [host('a', 'blue', 'v1', 'v2')], { slot: 'blue' }, { slot: 'blue', tag: 'v1' }],
    [
      'the one with the tag',
      [host('a', 'blue', 'v1', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
    [
      'the live one that has the tag',
      [host('a', 'green', 'v1', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
    [
      'the live one where both have it',
      [host('a', 'green', 'v2', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
    [
      'where an unfinished switch went',
      [host('a', 'green', 'v1', 'v2', 'green')],
      {},
      { slot: 'green', tag: 'v2' },
    ],
    [
      'the tag, where hosts differ',
      [host('a', 'blue', 'v1', 'v2'), host('b', 'green', 'v1', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
  ] as const)('is %s', (_, hosts, wanted, choice) => {
    expect(chooseTarget(hosts, SLOTS, wanted)).toEqual(choice);
  });

  test.each([
    ['hosts differ', [host('a', 'blue', 'v1', 'v2'), host('b', 'green', 'v1', 'v2')], {}, 'do not agree'],
    [
      'the slot is empty',
      [host('a', 'blue', 'v1', undefined)],
      {},
      'does not hold one release: nothing on a',
    ],
    [
      'releases differ',
      [host('a', 'blue', 'v1', 'v2'), host('b', 'blue', 'v1', 'v3')],
      {},
      'v2 on a; v3 on b',
    ],
    [
      'another tag is there',
      [host('a', 'blue', 'v1', 'v2')],
      { slot: 'green', expectTag: 'v3' },
      'holds v2, not v3',
    ],
    ['no slot has the tag', [host('a', 'blue', 'v1', 'v2')], { expectTag: 'v3' }, 'no slot holds v3'],
    ['there is no such slot', [host('a', 'blue', 'v1', 'v2')], { slot: 'red' }, 'there is no slot red'],
  ] as const)('is refused when %s', (_, hosts, wanted, words) => {
    expect(chooseTarget(hosts, SLOTS, wanted)).toMatchObject({ refused: expect.stringContaining(words) });
  });

  test('host groups: only the hosts of a group hold its slot', () => {
    const group = (name: string, slot: string, tag: string): SlotsOnHost => ({
      host: name,
      live: 'primary',
      slots: new Map([[slot, tag]]),
    });
    const hosts = [group('a', 'primary', 'v1'), group('b', 'standby', 'v2'), group('c', 'standby', 'v2')];
    expect(chooseTarget(hosts, ['primary', 'standby'], {})).toEqual({ slot: 'standby', tag: 'v2' });
  });

  test('for any hosts it holds one and the same complete choice everywhere, or is refused with a reason', () => {
    const slot = fc.constantFrom<string | undefined>('blue', 'green', undefined);
    const tag = fc.constantFrom<string | undefined>('v1', 'v2', 'v3', undefined);
    const anyHosts = fc
      .array(fc.tuple(slot, tag, tag, slot), { minLength: 1, maxLength: 5 })
      .map((rows) =>
        rows.map(([live, blue, green, begun], index) => host(`h${index}`, live, blue, green, begun)),
      );
    const wanted = fc.record({ slot, expectTag: tag });
    fc.assert(
      fc.property(anyHosts, wanted, (hosts, want) => {
        const choice = chooseTarget(hosts, SLOTS, want);
        if ('refused' in choice) {
          expect(choice.refused).not.toBe('');
          return;
        }
        for (const each of hosts) expect(each.slots.get(choice.slot)).toBe(choice.tag);
        if (want.slot !== undefined) expect(choice.slot).toBe(want.slot);
        if (want.expectTag !== undefined) expect(choice.tag).toBe(want.expectTag);
        // Once there, a second run with the tag stays there.
        const after = hosts.map((each) => ({ ...each, live: choice.slot, switching: undefined }));
        expect(chooseTarget(after, SLOTS, { expectTag: choice.tag })).toEqual(choice);
      }),
    );
  });
});

describe('batches', () => {
  test('25% of 10 is two at a time, and a share is never none', () => {
    const hosts = Array.from({ length: 10 }, (_, index) => index);
    expect(batchesOf(hosts, '25%').map((batch) => batch.length)).toEqual([2, 2, 2, 2, 2]);
    expect(batchesOf(hosts.slice(0, 3), '1%').map((batch) => batch.length)).toEqual([1, 1, 1]);
    expect(batchesOf(hosts, undefined)).toEqual([hosts]);
  });

  test('hold every host once, in order, and none is larger than asked for', () => {
    const batch = fc.oneof(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
    );
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.option(batch, { nil: undefined }), (hosts, size) => {
        const batches = batchesOf(hosts, size);
        expect(batches.flat()).toEqual(hosts);
        expect(batches.every((one) => one.length > 0)).toBe(true);
        if (typeof size === 'number') expect(batches.every((one) => one.length <= size)).toBe(true);
      }),
    );
  });
});

test('the way back is where traffic was, never the target', () => {
  expect(wayBack({ serving: 'blue', live: 'blue' }, 'green', SLOTS, 'blue')).toBe('blue');
  expect(wayBack({ serving: 'green', live: 'blue' }, 'green', SLOTS, 'blue')).toBe('blue');
  expect(wayBack({ serving: undefined, live: undefined }, 'green', SLOTS, undefined)).toBeUndefined();
  const slot = fc.constantFrom<string | undefined>('blue', 'green', 'gone', undefined);
  fc.assert(
    fc.property(slot, slot, slot, fc.constantFrom(...SLOTS), (serving, live, fleet, target) => {
      const back = wayBack({ serving, live }, target, SLOTS, fleet);
      expect(back).not.toBe(target);
      expect([undefined, ...SLOTS]).toContain(back);
    }),
  );
});

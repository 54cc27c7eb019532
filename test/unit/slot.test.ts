import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { targetSlot } from '../../src/model/slot.ts';

const slots = ['blue', 'green'];

describe('the slot that a release goes into', () => {
  test.each([
    [slots, undefined, undefined, 'blue'],
    [slots, 'blue', undefined, 'green'],
    [slots, 'green', undefined, 'blue'],
    [slots, 'green', 'blue', 'blue'],
    [slots, undefined, 'green', 'green'],
  ])('of %o with %s live and %s wanted is %s', (names, live, wanted, expected) => {
    expect(targetSlot(names, live, wanted, false)).toEqual({ slot: expected, isLive: false });
  });

  test('is never the live one, but where the environment allows it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('blue', 'green', 'one', 'two'), { minLength: 1, maxLength: 2 }),
        fc.option(fc.constantFrom('blue', 'green', 'one', 'two'), { nil: undefined }),
        fc.option(fc.constantFrom('blue', 'green', 'one', 'two'), { nil: undefined }),
        fc.boolean(),
        (names, live, wanted, allow) => {
          const target = targetSlot(names, live, wanted, allow);
          if ('refused' in target) return;
          expect(names).toContain(target.slot);
          expect(target.isLive).toBe(target.slot === live);
          if (!allow) expect(target.slot).not.toBe(live);
          if (wanted !== undefined) expect(target.slot).toBe(wanted);
        },
      ),
    );
  });

  test('a refusal says what would do', () => {
    expect(targetSlot(slots, 'blue', 'blue', false)).toEqual({
      refused: 'the slot blue is live; a release goes into the idle slot',
    });
    expect(targetSlot(['main'], 'main', undefined, false)).toEqual({
      refused: 'the only slot, main, is live; with one slot set `slot-is-live: allow`, or `rolling`',
    });
    expect(targetSlot(['main'], 'main', undefined, true)).toEqual({ slot: 'main', isLive: true });
    expect(targetSlot(slots, 'blue', 'red', false)).toEqual({
      refused: 'there is no slot red (there are blue, green)',
    });
  });
});

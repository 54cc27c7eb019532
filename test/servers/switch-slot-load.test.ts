import { expect, test } from 'vitest';
import { loadSwitches } from '../support/sites/switch-load.ts';

// bench/switch.ts does the same a hundred times each.
test.each([
  ['link', true],
  ['link', false],
  ['nginx', true],
  ['nginx', false],
  ['haproxy', true],
  ['haproxy', false],
] as const)(
  'ten switches by %s under full load (connections kept: %s) lose no request',
  async (way, keepAlive) => {
    const result = await loadSwitches(way, keepAlive, 10);
    expect(result).toMatchObject({ failed: 0, errors: [] });
    expect(result.requests).toBeGreaterThan(500);
  },
);

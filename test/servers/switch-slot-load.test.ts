import { expect, test } from 'vitest';
import { EXAMPLES, loadSwitches } from '../support/sites/switch-load.ts';

// bench/switch.ts does the same a hundred times each.
test.each([
  ['link', true],
  ['link', false],
  ['nginx', true],
  ['nginx', false],
  ['haproxy', true],
  ['haproxy', false],
] as const)(
  'four switches by %s under full load (connections kept: %s) lose no request',
  async (way, keepAlive) => {
    const result = await loadSwitches(way, keepAlive, 4);
    expect(result).toMatchObject({ failed: 0, errors: [] });
    expect(result.requests).toBeGreaterThan(500);
  },
);

// `npm run bench:switch -- --examples` does it twenty times each; the example of PHP has a test of its own.
test.each(['static-site', 'python-app', 'primary-standby'] as const)(
  'switches through the server of the example %s, whose pages take 200 ms, lose no request',
  async (name) => {
    const result = await loadSwitches(EXAMPLES[name], true, 3, name);
    expect(result).toMatchObject({ failed: 0, errors: [] });
    expect(result.p50).toBeGreaterThan(150);
  },
);

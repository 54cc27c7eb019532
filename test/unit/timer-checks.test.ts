import { expect, test } from 'vitest';
import type { Settings, Slot } from '../../src/config/settings.ts';
import type { Host } from '../../src/host/connection/host.ts';
import { encodeChecks, timerChecks } from '../../src/host/switch/revert-timer.ts';

const settings = { app: 'shop', environment: 'production', path: '/srv/shop' } as unknown as Settings;
const asked = (upstream: readonly string[]) =>
  encodeChecks(
    timerChecks(settings, {
      host: {} as Host,
      slot: { name: 'blue' } as Slot,
      tag: undefined,
      upstream,
      call: () => '',
    }),
  );

test('a balancer asks the ports of the slot, whatever else stands in the lines of its servers', () => {
  const tcp = (host: string, port: string) => ['tcp', '5000', '2', host, port];
  expect(asked(['10.0.0.1:3001 weight=2 max_fails=3', '[fd00::1]:3001', 'app1.example.com backup'])).toEqual([
    ...['any', '3', '', '', ''],
    ...tcp('10.0.0.1', '3001'),
    ...tcp('fd00::1', '3001'),
    ...tcp('app1.example.com', '80'),
  ]);
  expect(asked(['unix:/run/shop.sock'])).toEqual(['all', '0']);
  expect(asked([])).toEqual(['all', '0']);
});

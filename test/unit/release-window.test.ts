import { expect, test, vi } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { ReleaseWindow } from '../../src/flow/release-window.ts';
import type { GitHub } from '../../src/github/client.ts';

const log = { debug: vi.fn(), info: vi.fn(), warning: vi.fn(), error: vi.fn(), group: vi.fn() };
const open = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: 9 * 60, to: 17 * 60 } as const;
const NO_FILE = {
  ...{ owner: 'acme', repo: 'shop', serverUrl: '', log },
  request: () => Promise.reject({ status: 404 }),
};

function windowOf(lastStartMs: number, github: unknown = NO_FILE, emergency?: string): ReleaseWindow {
  const windows = { zone: 'UTC', open: [open], frozen: [], 'last-start': lastStartMs };
  const settings = { environment: 'production', options: { windows } } as unknown as Settings;
  return new ReleaseWindow(settings, {
    github: github === 'none' ? undefined : (github as GitHub),
    log,
    emergency,
  });
}
async function at<T>(time: string, body: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ now: new Date(`2026-11-20T${time}:00Z`), toFake: ['Date'] });
  return body().finally(() => vi.useRealTimers());
}
const HALF_HOUR = 30 * 60_000;

test('a plan says before when to approve only while that is to come', async () => {
  expect(await at('16:29', () => windowOf(HALF_HOUR).describe())).toEqual({
    open: true,
    sentence: 'the window is open until Fri 20 Nov 17:00 (UTC): approve before Fri 20 Nov 16:30 (UTC)',
  });
  const late = await at('16:30', () => windowOf(HALF_HOUR).describe());
  expect(late).toMatchObject({ open: false });
  expect(late?.sentence).toBe(
    'the window closes at Fri 20 Nov 17:00 (UTC), and no release begins later than Fri 20 Nov 16:30 (UTC); it opens again at Sat 21 Nov 09:00 (UTC): until then this release would be refused',
  );
  await expect(at('16:30', () => windowOf(HALF_HOUR).requireBegin())).rejects.toThrow(
    'no release begins later than Fri 20 Nov 16:30',
  );
});

test('an emergency is not told that it would be refused', async () => {
  const urgent = await at('18:00', () => windowOf(0, NO_FILE, 'orders are lost').describe());
  expect(urgent).toMatchObject({ open: false, emergency: 'orders are lost' });
  expect(urgent?.sentence).toMatch(/; this emergency does not wait for it$/);
  await at('18:00', () => windowOf(0, NO_FILE, 'orders are lost').requireBegin());
});

test('without a token nobody knows whether it is frozen: nothing begins, but an emergency, which says so', async () => {
  await expect(at('10:00', () => windowOf(0, 'none').requireBegin())).rejects.toThrow(
    'there is no token to read .github/cutover-freeze.yml',
  );
  const warned = log.warning.mock.calls.length;
  await at('10:00', () => windowOf(0, 'none', 'orders are lost').requireBegin());
  expect(log.warning.mock.calls.slice(warned)).toEqual([
    [
      expect.stringMatching(
        /^emergency \(orders are lost\): whether it is frozen is not known: there is no token/,
      ),
    ],
  ]);
});

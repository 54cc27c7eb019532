import { expect, test } from 'vitest';
import { type RootOnHost, rootConflict } from '../../src/model/root-conflict.ts';

const on = (host: string, facts: Partial<RootOnHost['facts']> = {}): RootOnHost => ({
  host,
  root: '/srv/shop',
  facts: { history: [], ...facts },
});
const line = (app: unknown) => ({ event: 'switched', app });

test('hosts with folders of their own, and hosts that do not say it, are not in the way', () => {
  expect(
    rootConflict('shop', [on('a', { place: 'boot:1:2' }), on('b', { place: 'boot:1:3' })]),
  ).toBeUndefined();
  // Machines made from one image have the same device and inode numbers, and another kernel.
  expect(rootConflict('shop', [on('a', { place: 'x:1:2' }), on('b', { place: 'y:1:2' })])).toBeUndefined();
  expect(rootConflict('shop', [on('a'), on('b')])).toBeUndefined();
});

test('one folder under two names is refused with both names', () => {
  const hosts = [on('a', { place: 'x:1:2' }), on('b', { place: 'x:1:3' }), on('c', { place: 'x:1:2' })];
  expect(rootConflict('shop', hosts)).toMatchObject({
    host: 'c',
    reason: 'a and c are one machine: both lead to /srv/shop there',
  });
});

test('a disk that two machines share is found by the lock', () => {
  const hosts = [on('a', { place: 'x:1:2' }), on('b', { place: 'y:9:2', lockFound: true })];
  expect(rootConflict('shop', hosts)?.reason).toBe(
    '/srv/shop of b is also the app root of another host in the list',
  );
});

test('the last app of the history owns the folder; lines without one, and odd ones, say nothing', () => {
  expect(
    rootConflict('shop', [on('a', { history: [line('shop'), { event: 'good' }, null, 7] })]),
  ).toBeUndefined();
  expect(rootConflict('shop', [on('a', { history: [line('blog'), line('shop')] })])).toBeUndefined();
  expect(rootConflict('shop', [on('a', { history: [line('a\nb'), line(7)] })])).toBeUndefined();
  const conflict = rootConflict('shop', [on('a'), on('b', { history: [line('shop'), line('blog')] })]);
  expect(conflict?.host).toBe('b');
  expect(conflict?.reason).toBe(
    '/srv/shop belongs to the app blog, and the configuration names the app shop',
  );
  const renamed = /echo '(.*)' >>\/srv\/shop\/\.cutover\/history\.jsonl$/.exec(conflict?.next ?? '')?.[1];
  const said: unknown = JSON.parse(renamed ?? '');
  expect(rootConflict('shop', [on('b', { history: [line('blog'), said] })])).toBeUndefined();
});

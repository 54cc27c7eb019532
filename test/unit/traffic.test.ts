import { expect, test } from 'vitest';
import { readTraffic, trafficOf } from '../../src/model/traffic.ts';
import { slotsOfUpstream, upstreamText } from '../../src/model/upstream.ts';

const ports = new Map([
  ['blue', ['127.0.0.1:3001']],
  ['green', ['127.0.0.1:3002 weight=2']],
]);
const names = new Map([
  ['blue', ['blue', 'blue2']],
  ['green', ['green']],
]);
const slots = (...some: string[]) => ({ kind: 'slots', slots: some, draining: [], foreign: false });

test('an include file is known by its servers, also when other hands wrote it', () => {
  const own = (slot: string, server: string) =>
    upstreamText({ name: 'shop', slot, tag: 'v1', servers: [server], keepalive: 16 });
  expect(slotsOfUpstream(own('green', '127.0.0.1:3002'), ports)).toEqual({
    slots: ['green'],
    foreign: false,
  });
  expect(slotsOfUpstream('upstream shop { server 127.0.0.1:3001 weight=5; }', ports)).toEqual({
    slots: ['blue'],
    foreign: false,
  });
  // Its first line was copied, its servers are those of the other slot.
  expect(slotsOfUpstream(own('green', '127.0.0.1:3001'), ports)).toEqual({ slots: ['blue'], foreign: false });
  // The ports of the configuration changed since.
  expect(slotsOfUpstream(own('green', '127.0.0.1:9'), ports)).toEqual({ slots: ['green'], foreign: false });
  expect(slotsOfUpstream('upstream shop { server 10.9.9.9:80; }', ports)).toEqual({
    slots: [],
    foreign: true,
  });
  expect(slotsOfUpstream('server 127.0.0.1:3001; server 127.0.0.1:3002;', ports).slots).toEqual([
    'blue',
    'green',
  ]);
  expect(slotsOfUpstream('server 127.0.0.1:3001 down; # server 127.0.0.1:3002;', ports)).toEqual({
    slots: [],
    foreign: false,
  });
});

test('slots that share one server are told apart by the first line', () => {
  const same = new Map([
    ['blue', ['unix:/run/php.sock']],
    ['green', ['unix:/run/php.sock']],
  ]);
  const text = upstreamText({
    name: 'shop',
    slot: 'green',
    tag: 'v1',
    servers: ['unix:/run/php.sock'],
    keepalive: 0,
  });
  expect(slotsOfUpstream(text, same)).toEqual({ slots: ['green'], foreign: false });
});

test('of HAProxy the servers that take new requests count, and those that have some left', () => {
  const of = (...lines: string[]) =>
    trafficOf(
      readTraffic([['traffic', 'haproxy'], ...lines.map((line) => ['traffic-server', line] as const)]),
      'blue',
      names,
    );
  expect(of('blue UP 3', 'blue2 MAINT 0', 'green MAINT 0')).toEqual(slots('blue'));
  expect(of('blue DRAIN 1', 'blue2 MAINT 0', 'green UNCHECKED 0')).toEqual({
    ...slots('green'),
    draining: ['blue'],
  });
  expect(of('blue MAINT 0', 'blue2 DOWN 0', 'green MAINT 0')).toEqual(slots());
  expect(of('blue UP 0', 'blue2 UP 0', 'green UP 0', 'old UP 0')).toEqual({
    ...slots('blue', 'green'),
    foreign: true,
  });
});

test('of nginx a file that its workers have not read says nothing of what they serve', () => {
  const of = (...lines: [string, string][]) =>
    trafficOf(readTraffic([['traffic', 'nginx'], ...lines]), 'blue', ports);
  const text: [string, string] = ['traffic-text', 'server 127.0.0.1:3001;'];
  expect(of(text, ['traffic-workers', 'yes'])).toEqual(slots('blue'));
  expect(of(text).kind).toBe('unread');
  expect(of(text, ['traffic-workers', 'yes'], ['traffic-changed', 'yes']).kind).toBe('unread');
  expect(of(['traffic-include', 'missing']).kind).toBe('unread');
});

test('a host that says nothing, or says why not, is unread; the link and a command name the slot', () => {
  expect(readTraffic([])).toMatchObject({ kind: 'unread' });
  expect(readTraffic([['traffic-unread', 'no socket']])).toEqual({ kind: 'unread', reason: 'no socket' });
  expect(trafficOf({ kind: 'link' }, 'blue', ports)).toEqual(slots('blue'));
  expect(trafficOf({ kind: 'command', slot: 'green' }, 'blue', ports)).toEqual(slots('green'));
  expect(trafficOf({ kind: 'command', slot: '' }, 'blue', ports)).toEqual(slots());
  expect(trafficOf({ kind: 'command', slot: 'other' }, 'blue', ports)).toMatchObject({ foreign: true });
});

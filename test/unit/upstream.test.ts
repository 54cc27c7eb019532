import { expect, test } from 'vitest';
import {
  checkUpstreamName,
  checkUpstreamServer,
  dumpCommandOf,
  upstreamText,
} from '../../src/model/upstream.ts';

test('the include file names slot, release and servers', () => {
  const text = upstreamText({
    name: 'shop',
    slot: 'green',
    tag: 'v2',
    servers: ['10.0.0.1:3002', '10.0.0.2:3002 weight=2'],
    keepalive: 16,
  });
  expect(text).toBe(`# Cutover: slot green, release v2. Written by every switch.
upstream shop {
  server 10.0.0.1:3002;
  server 10.0.0.2:3002 weight=2;
  keepalive 16;
}`);
  expect(
    upstreamText({ name: 'shop', slot: 'green', tag: 'v2', servers: ['a:1'], keepalive: 0 }),
  ).not.toContain('keepalive');
});

test.each([
  '10.0.0.1:3000',
  '[::1]:3000',
  'unix:/run/shop/green.sock',
  'web1.example.com:80 max_fails=3 backup',
])('%s is a server', (text) => {
  expect(checkUpstreamServer(text)).toBeUndefined();
});

test.each(['a:1; } server { listen 80', 'a:1\nb', '', 'a:1 {', '$host:80', 'a:1 weight="2"'])(
  '%j is none',
  (text) => {
    expect(checkUpstreamServer(text)).toBeDefined();
    expect(checkUpstreamName(text)).toBeDefined();
  },
);

test.each([
  ['nginx -t', 'nginx -T'],
  ['sudo -n /usr/sbin/nginx -t', 'sudo -n /usr/sbin/nginx -T'],
  ["'/usr/sbin/nginx' -p /srv -q -t ", "'/usr/sbin/nginx' -p /srv -q -T"],
  ['nginx -t && touch /tmp/tested', undefined],
  ['$(which nginx) -t', undefined],
  ['nginx -t -q', undefined],
  ['./check -t', undefined],
  ['true', undefined],
])('what nginx reads is printed by its test with -T, and by nothing else: %s', (command, dump) => {
  expect(dumpCommandOf(command)).toBe(dump);
});

import { expect, test } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { servingBy, trafficArgs } from '../../src/host/switch/traffic.ts';
import { parseHostFacts } from '../../src/model/host-facts.ts';

const address = (name: string) => ({
  name,
  address: { name, user: undefined, hostname: name, port: 22 },
});
const [h1, lb] = [address('h1'), address('lb')];

function settings(how: object): Settings {
  const slots = ['blue', 'green'].map((name, i) => ({
    name,
    port: 3001 + i,
    server: undefined,
    hosts: undefined,
  }));
  return {
    ...{ app: 'shop', environment: 'production', path: '/srv/shop', hosts: [h1.address], slots },
    config: {},
    options: { hosts: ['h1'], switch: { timeout: 60_000, ...how } },
  } as unknown as Settings;
}

test('a host is asked by the way of its environment, or says that another server decides', () => {
  const haproxy = { socket: '/run/haproxy.sock', backend: 'shop', hosts: ['lb'] };
  expect(trafficArgs(settings({}), h1)).toEqual(['link']);
  expect(trafficArgs(settings({ haproxy }), h1)).toEqual(['elsewhere']);
  expect(trafficArgs(settings({ haproxy }), lb)).toEqual(['haproxy', '/run/haproxy.sock', 'shop']);
  expect(trafficArgs(settings({ command: { read: 'which-slot' } }), h1).slice(0, 3)).toEqual([
    'command',
    'which-slot',
    '10',
  ]);
  expect(trafficArgs(settings({ nginx: { include: '/srv/shop/n.conf', pid: '/run/n.pid' } }), h1)).toEqual([
    'nginx',
    '/srv/shop/n.conf',
    '/run/n.pid',
  ]);
});

test('what the hosts said becomes one verdict', () => {
  const haproxy = { socket: '/run/haproxy.sock', backend: 'shop', hosts: ['lb'] };
  const app = parseHostFacts([
    ['root', '/srv/shop'],
    ['live', 'green'],
    ['slot', 'blue v1'],
    ['slot', 'green v2'],
    ['traffic', 'elsewhere'],
  ]);
  const balancer = parseHostFacts([
    ['root', '/srv/shop'],
    ['traffic', 'haproxy'],
    ['traffic-server', 'blue UP 0'],
    ['traffic-server', 'green MAINT 0'],
  ]);
  expect(
    servingBy(settings({ haproxy }), [
      { host: h1, facts: app },
      { host: lb, facts: balancer },
    ]),
  ).toMatchObject({
    kind: 'drifted',
    live: 'green',
    traffic: ['blue'],
    served: { slot: 'blue', tag: 'v1' },
    hosts: ['lb'],
  });
});

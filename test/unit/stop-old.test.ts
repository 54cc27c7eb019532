import { expect, test } from 'vitest';
import type { ServerSaid } from '../../src/model/server-said.ts';
import { servingOf } from '../../src/model/serving.ts';
import { type LeftOnHost, type StopQuestion, whyNotStopped } from '../../src/model/stop-old.ts';

const PLACES = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];
const OURS = 'https://github.com/acme/shop/actions/runs/1';
const OTHER = 'https://github.com/acme/shop/actions/runs/2';
const line = (event: string, run: string) => ({ event, run, tag: 'v2' });

function serverOn(host: string, change: Partial<ServerSaid> = {}): ServerSaid {
  return {
    host,
    role: 'app',
    live: 'green',
    slots: new Map([
      ['blue', 'v1'],
      ['green', 'v2'],
    ]),
    mark: undefined,
    traffic: { kind: 'slots', slots: ['green'], draining: [], foreign: false },
    ...change,
  };
}

function ask(
  change: { readonly second?: Partial<ServerSaid>; readonly said?: Partial<LeftOnHost> } = {},
): string | undefined {
  const question: StopQuestion = {
    serving: servingOf([serverOn('a'), serverOn('b', change.second)], PLACES),
    live: { slot: 'green', tag: 'v2' },
    left: { slot: 'blue', tag: 'v1' },
    hosts: [
      { host: 'a', tag: 'v1', history: [line('switched', OURS)] },
      { host: 'b', tag: 'v1', history: [line('switched', OURS)], ...change.said },
    ],
    run: OURS,
  };
  return whyNotStopped(question);
}

test('a slot that nothing has come to since is stopped', () => {
  expect(ask()).toBeUndefined();
  expect(
    ask({ said: { history: [line('deployed', OTHER), line('switched', OURS), line('good', OTHER)] } }),
  ).toBeUndefined();
});

test('a host that was there already has no line of the run, and is judged by the release in its slot', () => {
  expect(ask({ said: { history: [line('switched', OTHER)] } })).toBeUndefined();
});

test.each([
  ['it is live again on one host', { second: { live: 'blue' } }],
  [
    'it gets requests on one host',
    { second: { traffic: { kind: 'slots', slots: ['blue'], draining: [], foreign: false } } },
  ],
  [
    'it has requests that are not over',
    { second: { traffic: { kind: 'slots', slots: ['green'], draining: ['blue'], foreign: false } } },
  ],
  ['one host cannot say where requests go', { second: { traffic: { kind: 'unread', reason: 'no socket' } } }],
  [
    'a switch was begun and not finished',
    { second: { mark: { to: 'blue', from: 'green', owner: undefined, alive: false } } },
  ],
  [
    'what was switched to has been replaced',
    {
      second: {
        slots: new Map([
          ['blue', 'v1'],
          ['green', 'v9'],
        ]),
      },
    },
  ],
  ['it holds another release on one host', { said: { tag: 'v3' } }],
  ['it is empty on one host', { said: { tag: undefined } }],
  [
    'another run has deployed since',
    { said: { history: [line('switched', OURS), line('deployed', OTHER)] } },
  ],
  [
    'another run has switched away and back since',
    { said: { history: [line('switched', OURS), line('switched', OTHER), line('rolled-back', OTHER)] } },
  ],
] satisfies [string, Parameters<typeof ask>[0]][])('it is left alone when %s', (_, change) => {
  expect(ask(change)).toEqual(expect.any(String));
});

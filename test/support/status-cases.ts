import type { Status } from '../../src/model/inspect/status.ts';

/** ISO time at which the board is put together. */
export const STATUS_NOW = '2026-11-28T12:00:00.000Z';
const many = (count: number) => Array.from({ length: count }, (_, nth) => `deploy@web${nth + 1}.example.com`);
const event = (
  at: string,
  what: string,
  more: Partial<Status['history'][number]> = {},
): Status['history'][number] => ({
  at,
  what,
  tone: 'good',
  by: 'octocat',
  approvers: ['mona'],
  reason: undefined,
  hosts: 40,
  ...more,
});

/** A curve that goes up and down, the same each time. */
const curve = (name: string, now: string, top: string, count: number) => ({
  ...{ name, now, top },
  points: Array.from({ length: count }, (_, nth) => (nth === count - 1 ? 80 : (nth * 37) % 101)),
});

const settled: Status = {
  app: 'shop',
  environment: 'production',
  at: STATUS_NOW,
  kind: 'settled',
  sentence: 'visitors get v1.4.2 from green',
  slot: 'green',
  tag: 'v1.4.2',
  wayBack: 'to v1.4.1 in blue, by slot',
  window: 'open until Fri 19:00 Asia/Shanghai; no release begins after 18:30',
  groups: [
    {
      hosts: many(40),
      serves: { slot: 'green', tag: 'v1.4.2', state: 'good' },
      since: '2026-11-27T09:12:00.000Z',
      by: 'octocat',
      approvers: ['mona', '王小明'],
      others: [{ slot: 'blue', tag: 'v1.4.1', state: 'good' }],
      lastBackup: { id: '20261128T020000Z-v1.4.2', at: '2026-11-28T02:03:00Z', verified: 'restore' },
      lock: undefined,
      unconfirmed: false,
      freeBytes: 50e9,
    },
  ],
  unread: [],
  behind: [],
  observation: { state: 'observing', until: '2026-11-30T09:12:00.000Z', figures: undefined },
  curves: [
    curve('errors (5xx)', '0.120 %', '0.41 %', 40),
    curve('memory', '412 MB', '455 MB', 60),
    curve('CPU per request', '3.10 ms', '4.20 ms', 12),
  ],
  drift: { found: [], unread: [], equal: ['files of the release', 'server configuration'] },
  history: [
    event('2026-11-27T09:12:00.000Z', 'v1.4.2 live'),
    event('2026-11-26T16:40:00.000Z', 'back to v1.4.1 from v1.4.1b', {
      tone: 'bad',
      reason: 'checkout fails for guests',
    }),
    event('2026-11-26T16:31:00.000Z', 'v1.4.1b live', { hosts: 1, approvers: [] }),
  ],
};

const [group] = settled.groups;
if (group === undefined) throw new Error('there is no group');

/** What servers may say. */
export const STATUSES = {
  settled,
  behind: {
    ...settled,
    app: 'till',
    environment: 'staging',
    kind: 'unread',
    sentence: 'what visitors get is not known: deploy@web3.example.com could not be read',
    tag: undefined,
    slot: undefined,
    wayBack: 'unknown',
    window: undefined,
    observation: { state: 'fail', until: undefined, figures: 'errors 4.1% of 12,040' },
    groups: [
      {
        ...group,
        hosts: many(1),
        lock: 'rsync-deploy, deploy v1.4.3, by mona: https://github.com/acme/shop/actions/runs/4242',
      },
      {
        ...group,
        hosts: ['deploy@web2.example.com'],
        serves: undefined,
        since: undefined,
        by: undefined,
        approvers: [],
        lastBackup: undefined,
        freeBytes: undefined,
      },
    ],
    unread: [{ host: 'deploy@web3.example.com', why: 'refused or closed the connection' }],
    behind: ['deploy@web2.example.com'],
    curves: [curve('errors (5xx)', '4.10 %', '4.10 %', 8)],
    drift: {
      found: [
        { hosts: ['deploy@web1.example.com'], what: 'v1.4.2: config/app.json has other content' },
        {
          hosts: ['deploy@web1.example.com'],
          what: 'schema of shop: index orders_by_day is gone since v1.4.2',
        },
      ],
      unread: [{ hosts: ['deploy@web2.example.com'], what: 'files of the release: the key may not ask it' }],
      equal: [],
    },
  },
} as const satisfies Record<string, Status>;

/** A status in which every text of a host is this one. */
export function hostileStatus(text: string): Status {
  return {
    ...settled,
    sentence: text,
    wayBack: text,
    window: text,
    groups: [
      {
        ...group,
        hosts: [text, text],
        serves: { slot: text, tag: text, state: 'bad' },
        by: text,
        approvers: [text],
        others: [{ slot: text, tag: text, state: 'bad' }],
        lock: text,
        unconfirmed: true,
      } as Status['groups'][number],
    ],
    unread: [{ host: text, why: 'x'.repeat(300) }],
    behind: [text],
    observation: { state: 'pass', until: undefined, figures: text },
    curves: [{ name: text, now: text, top: text, points: [0, 100] }],
    drift: {
      found: [{ hosts: [text], what: text }],
      unread: [{ hosts: [text], what: text }],
      equal: [text],
    },
    history: [event(STATUS_NOW, text, { by: text, approvers: [text], reason: text })],
  };
}

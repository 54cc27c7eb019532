import type { FailedHost } from '../../src/model/failed-hosts.ts';
import { type PlanFacts, planPage } from '../../src/model/plan-page.ts';
import type { ReleaseReport, ReleaseVerdict, StageTime } from '../../src/model/report.ts';
import { goalOf, type HostWork, hostReports, untouchedHosts } from '../../src/model/report-hosts.ts';
import { type LastSaid, servingAtEnd } from '../../src/model/report-serving.ts';
import type { ServerSaid } from '../../src/model/server-said.ts';

/** How a release went, as one who stood beside the servers would tell it. */
export interface Outcome {
  readonly name: string;
  readonly verdict: ReleaseVerdict;
  /** What each host serves at the end: the slot that its link leads to; `silent`: it does not answer. */
  readonly live: readonly ('blue' | 'green' | 'none' | 'silent')[];
  /** Where requests go, when it is not where the link leads. */
  readonly traffic?: 'blue' | 'green' | 'both' | undefined;
  /** What green holds; v2 where nothing else is said. */
  readonly green?: string | undefined;
  /** Stages that ran. */
  readonly stages: readonly string[];
  /** `stage`: the one that failed, where it is not the last; `host`: the host that the error is of. */
  readonly failure?:
    | { readonly message: string; readonly next?: string; readonly stage?: string; readonly host?: number }
    | undefined;
  /** Hosts by number, from 1, on which something failed, and what they printed. */
  readonly failedOn?: readonly (FailedHost | number)[];
  readonly backup?: 'taken' | 'wanted' | 'none';
  /** Something served before; nothing did; nobody asked. */
  readonly before?: 'v1' | 'nothing' | 'unread';
  /** Files came onto the hosts; but for these, by number. */
  readonly sent?: boolean | undefined;
  readonly notSent?: readonly number[];
  readonly migrated?: boolean;
  readonly migrateBroke?: boolean;
  readonly cancelled?: boolean;
  readonly switched?: boolean;
  readonly markedBad?: boolean;
  readonly approved?: boolean;
  readonly emergency?: string;
  readonly planId?: string | undefined;
  readonly plan?: Partial<PlanFacts>;
  /** No host was reached. */
  readonly unreached?: boolean;
  readonly mark?: boolean;
  /** Nothing was to be done. */
  readonly dryRun?: boolean;
}

export const TAG = 'v2';
export const hostName = (nth: number) => `deploy@web${nth}.example.com`;
const PLACES = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];

function saidBy(outcome: Outcome, nth: number): LastSaid {
  const host = hostName(nth + 1);
  const live = outcome.live[nth];
  if (live === 'silent') return { host, role: 'app', silent: 'connection timed out' };
  const link = live === 'none' ? undefined : live;
  const at = outcome.traffic ?? link;
  const said: ServerSaid = {
    host,
    role: 'app',
    live: link,
    slots: new Map([
      ['blue', outcome.before === 'nothing' ? undefined : 'v1'],
      ['green', outcome.sent === false ? undefined : (outcome.green ?? TAG)],
    ]),
    mark: outcome.mark === true ? { from: 'blue', to: 'green', owner: 'a-token', alive: false } : undefined,
    traffic: {
      kind: 'slots',
      slots: at === 'both' ? ['blue', 'green'] : at === undefined ? [] : [at],
      draining: [],
      foreign: false,
    },
  };
  return said;
}

const failedStage = ({ failure, stages }: Outcome) => failure?.stage ?? stages.at(-1) ?? 'release';

/** The stages one after the other, of 1.5 s each, but for a deploy, which takes 111 s. */
function times(outcome: Outcome): StageTime[] {
  let at = 0;
  return outcome.stages.map((name) => {
    const from = at;
    at += name === 'Deploy' ? 111_000 : 1_500;
    return { name, from, to: at, ok: outcome.failure === undefined || name !== failedStage(outcome) };
  });
}

export const PLAN: PlanFacts = {
  tag: TAG,
  slot: 'green',
  window: {
    open: true,
    sentence:
      'the window is open until Fri 20 Nov 19:00 (Asia/Shanghai): approve before Fri 20 Nov 18:30 (Asia/Shanghai)',
  },
  terms: { needs: ['an approval of the run at GitHub'], refused: [] },
  groups: [{ hosts: [hostName(1), hostName(2)], from: { slot: 'blue', tag: 'v1' } }],
  changes: {
    ...{ added: 2, changed: 3, removed: 1, bytes: 48_211, beside: 'v1' },
    notable: ['+ migrations/2.sql', '~ config/app.yml', '~ package-lock.json'],
  },
  commits: [
    {
      ...{ sha: 'c'.repeat(40), subject: 'Count the orders of a day once (#41)', author: 'mona', pull: 41 },
      url: `https://github.com/acme/shop/commit/${'c'.repeat(40)}`,
    },
    {
      ...{ sha: 'd'.repeat(40), subject: 'Merge pull request #42 from acme/tax', author: 'hubot', pull: 42 },
      url: `https://github.com/acme/shop/commit/${'d'.repeat(40)}`,
    },
  ],
  checks: { passed: ['unit tests', 'regression'], failed: [], pending: [] },
  sameContent: true,
  ran: [{ environment: 'staging', at: '2026-11-20T08:12:00Z' }],
  migrate: { run: 'bin/migrate', host: hostName(1) },
  commands: [
    'would start green on 2 hosts: systemctl restart shop@green',
    'would move traffic by: nginx -s reload',
  ],
  backup: { hosts: 2, what: ['the live release', 'shared/', 'orders'], lastMs: 65_000 },
  hosts: [1, 2].map((nth) => ({
    host: hostName(nth),
    text: 'would send 5 files (48211 bytes), link 1180 (20971520 bytes) from v1, leave out 1',
    freeBytes: 12_000_000_000 * nth,
  })),
  way: { back: 'v1', sentence: 'way back: to v1, which stays in blue' },
};

/** The report of it, made as a release makes it. */
export function reportOf(outcome: Outcome): ReleaseReport {
  const { verdict, before = 'v1' } = outcome;
  const failed = (outcome.failedOn ?? []).map((one) =>
    typeof one === 'number'
      ? {
          host: hostName(one),
          cause: outcome.failure?.message.replace(/ \(and .*\)$|\n.*$/s, '') ?? '',
          output: [],
        }
      : one,
  );
  const last = outcome.unreached === true ? [] : outcome.live.map((_, nth) => saidBy(outcome, nth));
  const serving = servingAtEnd(last, PLACES);
  const previousTag = before === 'v1' ? 'v1' : undefined;
  const names = outcome.live.map((_, nth) => hostName(nth + 1));
  // What a deploy gives is known once it has ended well.
  const ready =
    outcome.sent === true && !(outcome.failure !== undefined && failedStage(outcome) === 'Deploy');
  const work = new Map<string, HostWork>(
    outcome.sent === true
      ? names
          .filter((_, nth) => outcome.notSent?.includes(nth + 1) !== true)
          .map((host) => [host, { host, filesSent: 116, bytesSent: 48_211, durationMs: 110_600 }])
      : [],
  );
  const switched = outcome.switched ?? false;
  return {
    ...{ app: 'shop', environment: 'production', verdict, tag: TAG },
    commit: 'f'.repeat(40),
    previousTag,
    previousCommit: previousTag === undefined ? undefined : 'e'.repeat(40),
    liveTag: serving.tag,
    serving,
    slot: ready ? 'green' : undefined,
    previousSlot:
      previousTag !== undefined &&
      !outcome.stages.includes('Plan') &&
      before !== 'unread' &&
      outcome.unreached !== true
        ? 'blue'
        : undefined,
    manifest: 'a'.repeat(64),
    dryRun: outcome.dryRun ?? verdict === 'planned',
    migrated: outcome.migrated ?? false,
    migrateBroke: outcome.migrateBroke ?? false,
    cancelled: outcome.cancelled ?? false,
    switched,
    markedBad: outcome.markedBad ?? false,
    actor: 'octocat',
    approvers: outcome.approved === true ? [{ login: 'mona', comment: 'looks good' }] : [],
    emergency: outcome.emergency,
    beforeRead: before !== 'unread',
    backupWanted: (outcome.backup ?? 'none') !== 'none',
    backup:
      outcome.backup === 'taken'
        ? {
            id: `20261120T081500Z-${previousTag ?? 'none'}`,
            bytes: 5_000_000,
            verified: 'restore',
            durationMs: 1_500,
          }
        : undefined,
    plan: outcome.plan === undefined ? undefined : planPage({ ...PLAN, ...outcome.plan }),
    planId: outcome.planId,
    hosts:
      outcome.unreached === true
        ? untouchedHosts(names, verdict, failed)
        : hostReports(last, PLACES, {
            ...{ goal: goalOf(verdict, TAG, previousTag), failed, work },
            switched: new Map(switched ? names.map((host) => [host, 320]) : []),
          }),
    stages: times(outcome),
    failure:
      outcome.failure === undefined
        ? undefined
        : {
            stage: failedStage(outcome),
            host: outcome.failure.host === undefined ? undefined : hostName(outcome.failure.host),
            message: outcome.failure.message,
            next: outcome.failure.next,
            hosts: failed,
          },
    repositoryUrl: 'https://github.com/acme/shop',
    runUrl: 'https://github.com/acme/shop/actions/runs/4242',
    rollbackWorkflow: 'rollback.yml',
  };
}

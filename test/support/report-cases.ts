import { afterFailure } from '../../src/model/after-failure.ts';
import { hostName, type Outcome } from './report-outcomes.ts';

const BEGUN = ['Approval', 'Tag', 'Connect'] as const;
const READY = [...BEGUN, 'Backup', 'Deploy', 'Check idle slot'] as const;
const LIVE = [...READY, 'Switch', 'Check live slot'] as const;
const DONE = [...LIVE, 'Mark good'] as const;
const TRY = ['Tag', 'Connect', 'Plan'] as const;

const released = {
  verdict: 'released',
  live: ['green', 'green'],
  stages: DONE,
  backup: 'taken',
  sent: true,
  switched: true,
  approved: true,
  planId: 'b'.repeat(64),
} as const;
const failed = {
  verdict: 'failed',
  live: ['blue', 'blue'],
  backup: 'taken',
  sent: true,
  approved: true,
  planId: 'b'.repeat(64),
} as const;
const back = {
  ...failed,
  verdict: 'rolled-back',
  stages: [...LIVE, 'Go back', 'Mark bad'],
  markedBad: true,
} as const;
const planned = { verdict: 'planned', live: ['blue', 'blue'], stages: TRY, sent: false } as const;
const NEW_TAG = `traffic is still where it was; ${afterFailure('v2')}`;

const EXIT_127 = 'the command ended with exit code 127';
const start = (nth: number) => ({
  host: hostName(nth),
  cause: EXIT_127,
  output: ['+ exec bin/shop --port 3002', 'sh: 1: bin/shop: not found'],
  logs: ['Nov 20 08:15:02 web shop[811]: stopped', 'Nov 20 08:15:03 web systemd[1]: shop@green: failed'],
});

const SICK = {
  message: 'green is not healthy on 2 of 2 hosts\nRolled back to v1: visitors get v1 from blue.',
  next: 'mend the cause and release a new tag; v2 is kept on the hosts for the inquiry',
  stage: 'Check live slot',
};
const sick = (nth: number) => ({ host: hostName(nth), cause: 'status 503 instead of 200', output: [] });

/** The ways that a release ends, each told once. */
export const OUTCOMES: readonly Outcome[] = [
  { ...released, name: 'released' },
  { ...released, name: 'released with migrations', migrated: true },
  { ...released, name: 'released without a backup, since none is configured', backup: 'none' },
  { ...released, name: 'released for the first time', before: 'nothing' },
  { ...released, name: 'released without a plan', planId: undefined },
  { ...released, name: 'released where nobody had to approve', approved: false },
  { ...released, name: 'released in an emergency', emergency: 'orders are lost' },
  { ...released, name: 'released, but traffic went back behind our back', traffic: 'blue' },
  { ...released, name: 'released, and one host does not answer at the end', live: ['green', 'silent'] },
  { ...released, name: 'released, but one host serves the old one', live: ['green', 'blue'] },
  {
    ...{ ...released, stages: [...BEGUN, 'Switch', 'Check live slot', 'Mark good'], sent: undefined },
    ...{ name: 'unchanged', verdict: 'unchanged', backup: 'wanted', switched: false },
  },
  {
    ...{ ...released, stages: [...BEGUN, 'Switch', 'Check live slot', 'Mark good'], sent: undefined },
    ...{ name: 'unchanged, and visitors get something else', verdict: 'unchanged', switched: false },
    traffic: 'both',
  },
  {
    ...failed,
    name: 'nobody approved',
    stages: ['Approval'],
    failure: {
      message: 'nobody has approved this run for the environment production',
      next: 'protect it: https://github.com/acme/shop/settings/environments, production, Required reviewers',
    },
    ...{ unreached: true, before: 'unread', sent: false, approved: false, backup: 'wanted' },
  },
  {
    ...failed,
    name: 'a host cannot be reached',
    stages: [...BEGUN],
    failure: {
      message: 'connection timed out (and 1 more host)',
      next: 'check that the host is up',
      host: 1,
    },
    ...{ unreached: true, before: 'unread', sent: false, backup: 'wanted', failedOn: [1, 2] },
  },
  {
    ...failed,
    name: 'the lock is held by another run',
    stages: [...BEGUN],
    failure: {
      message: 'the lock is held by run 17 of mona',
      next: 'wait until that run has ended',
      stage: 'lock',
    },
    ...{ before: 'unread', sent: false, backup: 'wanted' },
  },
  {
    ...failed,
    name: 'the window is closed',
    stages: [...BEGUN, 'Window'],
    failure: {
      message:
        'no release to production now: the window is closed (outside the windows) and opens Mon 23 Nov 17:00 (Asia/Shanghai)',
      next: 'run it again when the window is open',
    },
    ...{ sent: false, backup: 'wanted' },
  },
  {
    ...failed,
    name: 'outdated',
    verdict: 'outdated',
    stages: [...BEGUN, 'Plan'],
    failure: {
      message:
        'what was approved is not what would happen now: web1 had v0 live in blue when this was approved and has v1 live in blue now (https://github.com/acme/shop/actions/runs/777, by mona)',
      next: 'start the workflow again: it makes a new plan, to be approved as it is now',
    },
    ...{ sent: false, backup: 'wanted' },
  },
  {
    ...failed,
    name: 'outdated by its age',
    verdict: 'outdated',
    stages: [...BEGUN],
    failure: {
      message: 'the plan that was approved is 25 h old, and may be 24 h',
      next: 'start the workflow again: it makes a new plan, to be approved as it is now',
      stage: 'plan',
    },
    ...{ sent: false, backup: 'wanted' },
  },
  {
    ...failed,
    name: 'the backup failed',
    stages: [...BEGUN, 'Backup'],
    failure: { message: 'orders: pg_dump ended with exit code 1', host: 1 },
    failedOn: [
      { host: hostName(1), cause: 'pg_dump ended with exit code 1', output: ['pg_dump: error: no room'] },
    ],
    ...{ sent: false, backup: 'wanted' },
  },
  {
    ...failed,
    name: 'no room for the release',
    stages: [...BEGUN, 'Backup', 'Deploy'],
    failure: {
      message: 'no room: 12 MiB are free, 90 MiB are needed',
      next: 'make room and run this step again',
      host: 2,
    },
    failedOn: [2],
    sent: false,
  },
  {
    ...failed,
    name: 'files did not arrive on one host',
    stages: [...BEGUN, 'Backup', 'Deploy'],
    failure: {
      message: 'the connection was lost during build-release',
      next: 'run this step again',
      host: 2,
    },
    ...{ failedOn: [2], notSent: [2] },
  },
  {
    ...failed,
    name: 'migrate failed',
    stages: [...BEGUN, 'Backup', 'Deploy'],
    failure: { message: 'the command ended with exit code 3', next: NEW_TAG, host: 1 },
    migrateBroke: true,
    failedOn: [
      { host: hostName(1), cause: 'the command ended with exit code 3', output: ['orders: duplicate key'] },
    ],
  },
  {
    ...failed,
    name: 'start failed on one host',
    stages: [...BEGUN, 'Backup', 'Deploy'],
    failure: { message: EXIT_127, next: NEW_TAG, host: 2 },
    failedOn: [start(2)],
  },
  {
    ...failed,
    name: 'start failed after the migrations ran',
    stages: [...BEGUN, 'Backup', 'Deploy'],
    failure: { message: EXIT_127, next: NEW_TAG, host: 1 },
    ...{ failedOn: [start(1)], migrated: true, planId: undefined },
  },
  {
    ...failed,
    name: 'start failed on every host alike',
    stages: [...BEGUN, 'Backup', 'Deploy'],
    failure: { message: `${EXIT_127} (and 1 more host)`, next: NEW_TAG, host: 1 },
    failedOn: [start(1), start(2)],
  },
  {
    ...failed,
    name: 'not healthy before the switch',
    stages: READY,
    failure: { message: 'green is not healthy on 1 of 2 hosts after 60 s', next: NEW_TAG },
    failedOn: [{ host: hostName(1), cause: 'status 503', output: [], logs: ['no connection to the queue'] }],
  },
  {
    ...failed,
    name: 'the window closed while it was made ready',
    stages: [...READY, 'Window'],
    failure: {
      message:
        'no release to production now: v2 is ready in green, and the window is closed (outside the windows) and opens Mon 23 Nov 17:00 (Asia/Shanghai)',
      next: 'run it again when the window is open: it goes on from here',
    },
  },
  {
    ...failed,
    name: 'the switch failed, and all went back',
    stages: [...READY, 'Switch'],
    failure: {
      message: 'the reload failed: nginx -s reload\nNo host stayed switched',
      next: NEW_TAG,
      host: 1,
    },
    failedOn: [{ host: hostName(1), cause: 'the reload failed', output: ['nginx: [emerg] host not found'] }],
  },
  {
    ...failed,
    name: 'the switch failed, and one host could not go back',
    live: ['green', 'blue'],
    stages: [...READY, 'Switch'],
    failure: { message: 'the connection was lost\nNot every host could go back: web1', host: 1 },
    failedOn: [1],
  },
  {
    ...failed,
    name: 'the switch was killed in its middle',
    stages: [...READY, 'Switch'],
    failure: { message: 'the run is stopping' },
    ...{ mark: true, cancelled: true },
  },
  {
    ...failed,
    name: 'a host is lost during the switch',
    live: ['silent', 'blue'],
    stages: [...READY, 'Switch'],
    failure: { message: 'the connection was lost during switch-link; how far it came is not known', host: 1 },
    failedOn: [1],
  },
  { ...back, name: 'rolled back', failure: SICK, failedOn: [sick(1), sick(2)] },
  { ...back, name: 'rolled back after migrations', migrated: true, failure: SICK },
  {
    ...back,
    name: 'rolled back, and it could not be marked bad',
    markedBad: false,
    failure: {
      ...SICK,
      message: `${SICK.message} It could not be marked bad everywhere: ${hostName(2)} does not answer.`,
    },
  },
  {
    ...back,
    name: 'rolled back because the run was cancelled',
    stages: [...LIVE, 'Go back'],
    ...{ markedBad: false, cancelled: true },
    failure: {
      ...SICK,
      message: 'the run is stopping\nRolled back to v1: visitors get v1 from blue.',
      next: 'run the job again: v2 was not found bad, the run was stopped before it was known',
    },
  },
  {
    ...back,
    name: 'rolled back, but one host stayed',
    live: ['blue', 'green'],
    failure: {
      ...SICK,
      message: 'green is not healthy\nRolled back to v1: what visitors get now could not be read.',
    },
  },
  {
    ...back,
    name: 'rolled back, and one host does not answer at the end',
    live: ['blue', 'silent'],
    failure: {
      ...SICK,
      message: 'green is not healthy\nRolled back to v1: what visitors get now could not be read.',
    },
  },
  {
    ...failed,
    name: 'it stays live, since nothing was live before',
    ...{ live: ['green', 'green'], before: 'nothing', switched: true, stages: LIVE },
    failure: {
      message: 'green is not healthy\nIt stays live: nothing was live before it',
      next: 'mend the cause and release a new tag; there is no version to go back to',
    },
    failedOn: [sick(1), sick(2)],
  },
  {
    ...failed,
    name: 'going back failed as well',
    ...{ live: ['silent', 'silent'], switched: true, stages: [...LIVE, 'Go back'] },
    failure: {
      message:
        'green is not healthy\nGoing back to v1 failed as well: connection timed out (and 1 more host)',
      next: 'run the rollback workflow',
      host: 1,
    },
    failedOn: [sick(1), sick(2)],
  },
  { ...planned, name: 'a plan', planId: 'b'.repeat(64), plan: { migrate: undefined } },
  { ...planned, name: 'a plan with what is dangerous', planId: 'b'.repeat(64), plan: { backup: undefined } },
  {
    ...planned,
    name: 'a plan that would be refused',
    planId: 'b'.repeat(64),
    plan: {
      terms: {
        needs: ['an approval of the run at GitHub', 'this plan, as `expect-plan`'],
        refused: [
          'the environment production has no required reviewers at GitHub, so nobody is asked to approve',
          'the configuration was ffffffffffff when this was approved and is eeeeeeeeeeee now',
        ],
        until: 'Sat 21 Nov 12:00 (Asia/Shanghai)',
      },
    },
  },
  {
    ...planned,
    name: 'a plan in an emergency, while the window is closed',
    ...{ planId: 'b'.repeat(64), emergency: 'orders are lost' },
    plan: {
      migrate: undefined,
      changes: undefined,
      window: {
        open: false,
        emergency: 'orders are lost',
        sentence:
          'the window is closed (frozen: end of year) and opens Mon 4 Jan 09:00 (Asia/Shanghai); this emergency does not wait for it',
      },
      terms: { needs: ['an approval at GitHub by somebody who did not start the run'], refused: [] },
    },
  },
  {
    ...planned,
    name: 'a plan of the first release',
    ...{ live: ['none', 'none'], before: 'nothing', planId: 'b'.repeat(64) },
    plan: {
      ...{ window: undefined, changes: undefined, commits: undefined, ran: undefined, migrate: undefined },
      groups: [{ hosts: [hostName(1), hostName(2)] }],
      backup: { hosts: 2, what: ['shared/', 'orders'] },
      hosts: [1, 2].map((nth) => ({
        host: hostName(nth),
        text: 'would send 1185 files (20971520 bytes), link 0 (0 bytes) from nothing, leave out 0',
        freeBytes: 12_000_000_000 * nth,
      })),
      sameContent: false,
      way: { sentence: 'way back: none, since nothing serves now' },
    },
  },
  {
    ...planned,
    name: 'a plan of which GitHub told little, while the window is closed',
    planId: 'b'.repeat(64),
    plan: {
      window: {
        open: false,
        sentence:
          'the window is closed (frozen: end of year) and opens Mon 4 Jan 09:00 (Asia/Shanghai): until then this release would be refused',
      },
      commits: { why: 'GitHub refused (403)' },
      checks: { why: 'the token needs checks: read' },
      ran: { why: 'the token needs deployments: read' },
      migrate: undefined,
      sameContent: false,
    },
  },
  {
    ...planned,
    name: 'a dry run that is refused',
    verdict: 'failed',
    dryRun: true,
    failure: {
      message:
        'v2 was rolled back from and is marked bad; and the environment production has no required reviewers at GitHub, so nobody is asked to approve',
      next: 'release a new tag, or set `allow-bad: true` when you know better',
      stage: 'rsync-deploy',
      host: 1,
    },
  },
];

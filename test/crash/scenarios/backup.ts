import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../../../src/host/connection/call.ts';
import { exec, mustExec } from '../../support/exec.ts';
import type { LocalRoot } from '../../support/sites/release-on-host.ts';
import type { Call } from '../counter.ts';
import type { Place, Planned, Scenario } from '../scenario.ts';
import { makeHost } from './host.ts';

const ID = '20261122T033000Z-v1';
const NEXT = '20261123T033000Z-v1';
const LATER = '20261124T033000Z-v1';
const FILE = 'sqlite-shop';

const databaseOf = ({ root }: Place) => join(root, 'shared/shop.db');
/** The arguments that all scripts of a database begin with. */
const databaseArgs = (place: Place, id: string) => [
  ...[place.root, place.token, id, databaseOf(place), '', '', '', '', '', FILE, '', ''],
];
const SQL = {
  first: "INSERT INTO t VALUES ('first', x'00ff')",
  second: "INSERT INTO t VALUES ('second', 1)",
};

const databaseCall = (script: Call['script'], place: Place, id: string, ...rest: string[]): Call => ({
  script,
  engine: 'sqlite',
  args: [...databaseArgs(place, id), ...rest],
});

/** Times and compression may make two dumps of the same differ, and with them the sums. */
const CHANGING = /^backups\/[^/]+\/(sums|backup\.json|began|databases\/.*)$|^shared\/shop\.db$/;

/** The live release, shared/ and a database in it. */
async function makeShop(host: LocalRoot, place: Place): Promise<void> {
  await makeHost(host, place);
  await mustExec('sqlite3', [databaseOf(place), `CREATE TABLE t (a, b); ${SQL.first};`]);
  await mkdir(join(place.root, 'etc'));
  await writeFile(join(place.root, 'etc/site.conf'), 'server { }\n');
}

/** Every call of a backup of a host. */
function backUp(place: Place, id: string, before = ''): Planned[] {
  const { root, token } = place;
  const path = ['no', join(root, 'etc/site.conf')];
  return [
    () => ({ script: 'backup-start', args: [root, token, id, before, 'no', '', ...path] }),
    () => databaseCall('check-database', place, id, ''),
    () => ({ script: 'backup-files', args: [root, token, id, before, 'v1', ...path] }),
    () => databaseCall('backup-database', place, id, 'restore'),
    (said) => {
      const dump = said.findLast((answer) => answer.get('file') !== undefined);
      const extra = (dump?.get('extra') ?? '').split(' ');
      return {
        script: 'backup-finish',
        args: [
          ...[root, token, id, `{"id":"${id}","sums":"`, '"}'],
          said.findLast((answer) => answer.get('files-count') !== undefined)?.get('files-count') ?? '',
          ...[dump?.get('sha256') ?? '', dump?.get('file') ?? '', ...extra],
        ],
      };
    },
  ];
}

/**
 * The backup of a second run: under the same name, so that both can be compared, or, where the first one has its name
 * already, which no second run has, what the next backup clears.
 */
function backUpAgain(place: Place, id: string, before: string, later: string): readonly Planned[] {
  const { root, token } = place;
  if (!existsSync(join(root, 'backups', id))) return backUp(place, id, before);
  const path = ['no', join(root, 'etc/site.conf')];
  return [
    () => ({ script: 'backup-start', args: [root, token, later, id, 'no', '', ...path] }),
    () => ({ script: 'backup-remove', args: [root, token, `${later}.partial`] }),
  ];
}

async function runAll(host: LocalRoot, calls: readonly Planned[]): Promise<void> {
  const { callScript } = await import('../../support/runner/script.ts');
  const said: Answer[] = [];
  for (const planned of calls) {
    const call = planned(said);
    if (call === undefined) continue;
    const options = call.engine === undefined ? {} : { engine: call.engine };
    const { code, answer, log } = await callScript('/bin', call.script, call.args, options);
    if (code !== 0)
      throw new Error(`${host.root}: ${call.script} ended with ${code}: ${answer.get('error')} ${log}`);
    said.push(answer);
  }
}

/** The database holds what it held at the first backup, or what came later; nothing between, and nothing damaged. */
async function databaseProblems(place: Place): Promise<string[]> {
  const path = (await stat(databaseOf(place)).catch(() => undefined))
    ? databaseOf(place)
    : join(place.root, 'shared.cutover-old/shop.db');
  const { stdout, stderr } = await exec('sqlite3', [
    ...['-batch', path, 'PRAGMA integrity_check; SELECT group_concat(a) FROM t;'],
  ]);
  return ['ok\nfirst\n', 'ok\nfirst,second\n'].includes(stdout)
    ? []
    : [`the database says ${stdout}${stderr}`];
}

/** shared/ is that of the first backup or that of later; for the time of one rename it has the name of the old one. */
async function sharedProblems(place: Place): Promise<string[]> {
  const read = (folder: string) =>
    readFile(join(place.root, folder, 'uploads/a.txt'), 'utf8').catch(() => undefined);
  const content = (await read('shared')) ?? (await read('shared.cutover-old'));
  return content === 'first\n' || content === 'second\n' ? [] : [`shared/ holds ${content}`];
}

const backup = (): Scenario => ({
  name: 'back up',
  prepare: makeShop,
  step: (place) => backUp(place, ID),
  again: (place) => backUpAgain(place, ID, '', NEXT),
  serves: ['v1'],
  ends: 'v1',
  whole: databaseProblems,
  free: CHANGING,
});

/** What changed since the first backup. */
async function changeShop(place: Place): Promise<void> {
  await mustExec('sqlite3', [databaseOf(place), `${SQL.second};`]);
  await writeFile(join(place.root, 'shared/uploads/a.txt'), 'second\n');
}

const backupAgain = (): Scenario => ({
  name: 'back up after another backup',
  async prepare(host, place) {
    await makeShop(host, place);
    await runAll(host, backUp(place, ID));
    await changeShop(place);
  },
  step: (place) => backUp(place, NEXT, ID),
  again: (place) => backUpAgain(place, NEXT, ID, LATER),
  serves: ['v1'],
  ends: 'v1',
  whole: databaseProblems,
  free: CHANGING,
});

const remove = (): Scenario => ({
  name: 'remove backups',
  async prepare(host, place) {
    await makeShop(host, place);
    await runAll(host, backUp(place, ID));
    await runAll(host, backUp(place, NEXT, ID));
  },
  step: ({ root, token }) => [() => ({ script: 'backup-remove', args: [root, token, ID] })],
  // A next backup clears what is partial; the script alone is asked for both.
  again: ({ root, token }) => [
    () => ({ script: 'backup-remove', args: [root, token, ID, `${ID}.partial`] }),
    () => ({ script: 'backup-start', args: [root, token, ID, NEXT, 'no', ''] }),
    () => ({ script: 'backup-remove', args: [root, token, `${ID}.partial`] }),
  ],
  serves: ['v1'],
  ends: 'v1',
  whole: databaseProblems,
  free: CHANGING,
});

/** The calls of a restore of files and a database, which ends well or goes back. */
function restore(place: Place, end: 'settle' | 'back'): Planned[] {
  const { root, token } = place;
  const folder = `backups/${ID}`;
  const words = ['shared', '-', 'no', join(root, 'etc/site.conf'), 'release', 'v1'];
  const files =
    (action: string): Planned =>
    () => ({
      script: 'restore-files',
      args: [root, token, ID, folder, action, ...words],
    });
  const copyOf = (said: readonly Answer[]) =>
    said.findLast((answer) => answer.get('copy-name') !== undefined)?.get('copy-name') ?? '';
  const swap =
    (action: string): Planned =>
    (said) =>
      databaseCall('restore-swap', place, ID, action, copyOf(said), folder, `${FILE}.sqlite.zst`);
  return [
    () => ({ script: 'restore-place', args: [root, token, ID] }),
    () => ({ script: 'restore-place', args: [root, token, ID, 'remove'] }),
    () => databaseCall('restore-database', place, ID, folder, `${FILE}.sqlite.zst`, `${FILE}.facts`, 'same'),
    files('build'),
    (said) => databaseCall('restore-command', place, ID, copyOf(said), 'true', 'CUTOVER_SLOT', 'blue'),
    swap('swap'),
    files('swap'),
    ...(end === 'settle'
      ? [swap('settle'), files('settle')]
      : [files('back'), swap('back'), swap('forget'), files('forget')]),
  ];
}

const restoring = (name: string, end: 'settle' | 'back'): Scenario => ({
  name,
  async prepare(host, place) {
    await makeShop(host, place);
    // The database stands beside shared/, which is swapped as a whole.
    await runAll(host, backUp(place, ID));
    await changeShop(place);
  },
  step: (place) => restore(place, end),
  // A restore begins with a backup of what is there, which clears what a dead run left, and keeps what it had swapped.
  again: (place) => [
    () => ({
      script: 'backup-start',
      args: [place.root, place.token, NEXT, ID, 'no', 'keep', 'no', join(place.root, 'etc/site.conf')],
    }),
    () => databaseCall('check-database', place, NEXT, 'keep'),
    () => ({ script: 'backup-remove', args: [place.root, place.token, `${NEXT}.partial`] }),
    ...restore(place, 'settle'),
  ],
  serves: ['v1'],
  ends: 'v1',
  whole: async (place) => [...(await databaseProblems(place)), ...(await sharedProblems(place))],
  free: CHANGING,
  againDecides: end === 'back',
});
const restoreWhole = () => restoring('restore', 'settle');
const restoreBack = () => restoring('restore, and go back', 'back');

export const BACKUP_SCENARIOS: readonly (() => Scenario)[] = [
  backup,
  backupAgain,
  remove,
  restoreWhole,
  restoreBack,
];

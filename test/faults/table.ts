import { type Moment, problemsOf, type Round } from './harness.ts';

/** A row for each kind of fault, and what all of them come to. */
function reliabilityTable(rounds: readonly Round[]): string[] {
  const byFault = Map.groupBy(rounds, ({ fault }) => fault);
  const sum = (some: readonly Round[], value: (round: Round) => number) =>
    some.reduce((total, round) => total + value(round), 0);
  const row = (name: string, some: readonly Round[]) => [
    name,
    some.length,
    sum(some, ({ struck }) => Number(struck)),
    sum(some, ({ requests }) => requests),
    sum(some, ({ failed }) => failed),
    sum(some, ({ mixed }) => mixed.length),
    sum(some, ({ left }) => left.length),
    sum(some, ({ notConverged }) => notConverged.length),
    sum(some, ({ untrue }) => untrue.length),
  ];
  const head = [
    ...['Fault', 'Rounds', 'Struck', 'Requests', 'Failed'],
    ...['Mixed', 'Left behind', 'Not converged', 'Untrue'],
  ];
  const rows = [...byFault].map(([name, some]) => row(name, some));
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows, row('**all**', rounds)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

/** As `--boundary` takes it. */
function describeMoment(step: string, at: Moment | undefined, laterMs: number): string {
  if (at === undefined) return step;
  if ('ms' in at) return `${step}, ${at.ms} ms after its start`;
  return `${step}/${at.phase}/${at.what}${laterMs > 0 ? ` and ${laterMs} ms` : ''}`;
}

/** One line for the log. */
export function describeRound(round: Round): string {
  const { number, fault, step, host, at, laterMs, struck, exitCode, requests, failed, durationMs } = round;
  const problems = problemsOf(round);
  return [
    `${number}: ${fault} [${describeMoment(step, at, laterMs)}; ${host}]`,
    `${struck ? 'struck' : 'not reached'}, ended with ${exitCode ?? 'a signal'}`,
    `${requests} requests, ${failed} failed, ${(durationMs / 1000).toFixed(0)} s`,
    problems.length === 0 ? 'holds' : `BROKEN: ${problems.join('; ')}`,
  ].join(' · ');
}

/** docs/reliability.md: the table, and how to make it again. */
export function reliabilityPage(
  rounds: readonly Round[],
  hosts: number,
  argv: readonly string[],
  resumed: boolean,
): string {
  const minutes = rounds.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000;
  const boundaries = new Set(
    rounds.flatMap(({ step, at }) => (at === undefined ? [] : [describeMoment(step, at, 0)])),
  );
  return [
    '# Reliability',
    '',
    'What happens to a release when something breaks in the middle of it. Each round makes a release to real servers',
    '(sshd, rsync, nginx or HAProxy, SQLite, the sample application in two slots) under traffic that never stops,',
    'breaks one thing, looks at every host, takes the fault away and runs the same step again. Struck are the root',
    'action, each step of a release by itself, `rollback-to-tag` and `restore-backup`.',
    '',
    'Where a fault strikes is found by a run without one: before, during and after every process that the action starts',
    'and every call that it makes to a host, up to 250 ms after each of these, and at any moment in between.',
    '',
    '- **Failed**: requests that did not get a whole answer of one release or the other.',
    '- **Mixed**: hosts whose `live` did not lead to a complete release that matches its manifest, fleets that were half',
    '  switched after the run without its report saying so, and backups that are listed and not whole.',
    '- **Left behind**: locks, partial releases and backups, scratch copies, keys, agents and connections that are there',
    '  after the second run.',
    '- **Not converged**: second runs that did not end green with the new release live on every host.',
    '- **Untrue**: runs that ended green although what they promise was not so, or red although nothing stood against it.',
    '',
    'The last five are to be 0.',
    '',
    ...reliabilityTable(rounds),
    '',
    `${hosts} hosts (2 where the disk is small), ${boundaries.size} different places. ${minutes.toFixed(0)} minutes of rounds, made by`,
    `\`npm run faults -- ${argv.join(' ')}\`. One round again: add \`--from N --rounds 1\`.`,
    ...(resumed ? ['The run was interrupted and went on with `--resume`, each time with new servers.'] : []),
    '',
  ].join('\n');
}

import { problemsOf, type Round } from './harness.ts';

/** A row for each kind of fault, and what all of them come to. */
function reliabilityTable(rounds: readonly Round[], hosts: number): string[] {
  const byFault = Map.groupBy(rounds, ({ fault }) => fault.name);
  const sum = (some: readonly Round[], value: (round: Round) => number) =>
    some.reduce((total, round) => total + value(round), 0);
  const row = (name: string, some: readonly Round[]) => [
    name,
    some.length,
    sum(some, ({ struck }) => Number(struck)),
    hosts,
    sum(some, ({ requests }) => requests),
    sum(some, ({ failed }) => failed),
    sum(some, ({ mixed }) => mixed.length),
    sum(some, ({ left }) => left.length),
    sum(some, ({ notConverged }) => notConverged.length),
    sum(some, ({ green }) => green.length),
  ];
  const head = [
    ...['Fault', 'Rounds', 'Struck', 'Hosts', 'Requests', 'Failed'],
    ...['Mixed', 'Left behind', 'Not converged', 'Green untruly'],
  ];
  const rows = [...byFault].map(([name, some]) => row(name, some));
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows, row('**all**', rounds)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

/** One line for the log. */
export function describeRound(round: Round): string {
  const { number, fault, step, host, boundary, struck, exitCode, requests, failed, durationMs } = round;
  const where =
    boundary === undefined
      ? step
      : `${step}, ${boundary.phase} process ${boundary.number} (${boundary.program ?? '?'})`;
  const problems = problemsOf(round);
  return [
    `${number}: ${fault.name} [${where}; ${host}]`,
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
  minutes: number,
): string {
  return [
    '# Reliability',
    '',
    'What happens to a release when something breaks in the middle of it. Each round makes a release to real servers',
    '(sshd, rsync, nginx, the sample application in two slots) under traffic that never stops, breaks one thing, looks',
    'at every host, takes the fault away and runs the same step again. Where a fault strikes is found by counting the',
    'processes that the action starts: before, during and after each of them.',
    '',
    '- **Failed**: requests that did not get a whole answer of one release or the other.',
    '- **Mixed**: hosts whose `live` did not lead to a complete release that matches its manifest, and fleets that were',
    '  half switched after the run without its report saying so.',
    '- **Left behind**: locks, partial releases, keys, agents and connections that are there after the second run.',
    '- **Not converged**: second runs that did not end green with the new release live on every host.',
    '- **Green untruly**: runs that ended green although what they promise was not so.',
    '',
    'The last five are to be 0.',
    '',
    ...reliabilityTable(rounds, hosts),
    '',
    `Made in ${minutes.toFixed(0)} minutes by \`npm run faults -- ${argv.join(' ')}\`. One round again: add \`--from N --rounds 1\`.`,
    '',
  ].join('\n');
}

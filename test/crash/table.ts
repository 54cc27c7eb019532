import { problemsOf, type Struck } from './strikes.ts';

/** A row for each scenario, and what all of them come to. */
export function crashTable(struck: readonly Struck[]): string[] {
  const sum = (some: readonly Struck[], value: (one: Struck) => number) =>
    some.reduce((total, one) => total + value(one), 0);
  const row = (name: string, some: readonly Struck[]) => [
    name,
    some.length,
    sum(some, (one) => Number(one.struck)),
    sum(some, ({ requests }) => requests),
    sum(some, ({ failed }) => failed),
    sum(some, ({ mixed }) => mixed.length),
    sum(some, ({ left }) => left.length),
    sum(some, ({ notConverged }) => notConverged.length),
    sum(some, ({ untrue }) => untrue.length),
  ];
  const head = [
    ...['Step', 'Points', 'Struck', 'Requests', 'Failed'],
    ...['Mixed', 'Left behind', 'Not converged', 'Untrue'],
  ];
  const rows = [...Map.groupBy(struck, ({ scenario }) => scenario)].map(([name, some]) => row(name, some));
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows, row('**all**', struck)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

/** The part of docs/reliability.md about this. */
export function crashSection(struck: readonly Struck[]): string {
  const minutes = struck.reduce((total, { ms }) => total + ms, 0) / 60_000;
  const broken = struck.filter((one) => problemsOf(one).length > 0).length;
  return [
    '## Every instant',
    '',
    'Each script that runs on a host is ended at every change that it makes to the file system and at every order that it',
    'gives to nginx or HAProxy, one after another: first everything that it started, as when the host is reset, then',
    'nothing but the process that was about to make the change. The places are found by counting them in a run without a',
    'fault. After each the host has to be whole (every release that is listed matches its manifest, `live` leads to one',
    'that may serve, every backup that is listed matches its sums, records and history can be read). Then another run takes',
    'the lock over and makes the same step, an hour later; it has to end well, and the host is compared file by file with',
    'one where nothing broke.',
    '',
    ...crashTable(struck),
    '',
    `${struck.length} points under dash and BusyBox, ${broken} of them with something that is not 0. ${minutes.toFixed(0)} minutes on one core,`,
    'made by `npm run crash` (all of them; two at a time).',
    '',
  ].join('\n');
}

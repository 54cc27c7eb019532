import { MODES, type Mode, problemsOf, type Struck } from './strikes.ts';

/** What the columns of the places are called. */
const NAMES: Readonly<Record<Mode, string>> = {
  all: 'Host reset',
  tool: 'Process ended',
  power: 'Power gone',
  names: 'Power gone, names kept',
};

/** A row for each scenario, and what all of them come to. */
export function crashTable(struck: readonly Struck[]): string[] {
  const sum = (some: readonly Struck[], value: (one: Struck) => number) =>
    some.reduce((total, one) => total + value(one), 0);
  const row = (name: string, some: readonly Struck[]) => [
    name,
    ...MODES.map((mode) => some.filter((one) => one.struck && one.mode === mode).length),
    sum(some, ({ requests }) => requests),
    sum(some, ({ failed }) => failed),
    sum(some, ({ mixed }) => mixed.length),
    sum(some, ({ left }) => left.length),
    sum(some, ({ notConverged }) => notConverged.length),
    sum(some, ({ untrue }) => untrue.length),
  ];
  const head = [
    ...['Step', ...MODES.map((mode) => NAMES[mode]), 'Requests', 'Failed'],
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
    'Each script that runs on a host is struck at every change that it makes to the file system and at every order that it',
    'gives to nginx or HAProxy, one after another. The places are found by counting them in a run without a fault.',
    '',
    '- **Host reset**: everything that the script started is ended.',
    '- **Process ended**: nothing but the process that was about to make the change.',
    '- **Power gone**: the app root is an ext4 of its own that writes nothing by itself (`commit=300,noauto_da_alloc`); its disk',
    '  is copied as it is, and the host goes on with the copy. What was not settled is gone. Also once after the end of each call:',
    '  what it said has to be there.',
    '- **Power gone, names kept**: somebody else on the same disk has synced a file of his own just before, so that all',
    '  names are there, and the contents of those files alone that were settled.',
    '',
    'After each the host has to be whole (every release that is listed matches its manifest, `live` leads to one',
    'that may serve, every backup that is listed matches its sums, records and history can be read). Then another run takes',
    'the lock over and makes the same step, an hour later; it has to end well, and the host is compared file by file with',
    'one where nothing broke. Where the server stands in front, requests are counted all the time that the host has its power.',
    '',
    ...crashTable(struck),
    '',
    `${struck.length} places under dash and BusyBox, ${broken} of them with something that is not 0. ${minutes.toFixed(0)} minutes on one core,`,
    'made by `npm run crash` (all of them; two at a time). A part of them, chosen by a seed, is struck in every `npm test`.',
    '',
  ].join('\n');
}

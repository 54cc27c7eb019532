import { formatBytes, readBackup } from '../backup.ts';
import { type Check, fails, hurts, type Problem, unasked } from './check.ts';
import { type Given, type InspectedHost, type NotAnswered, valueIn } from './given.ts';

type GivenCheck = Check<Given>;

/** A backup that is older than this is not one that a night shift would trust; hours. */
const OLD_HOURS = 48;

export const dataChecks: readonly GivenCheck[] = [
  {
    group: 'data',
    name: 'every database can be backed up',
    each: ({ hosts }) =>
      hosts.flatMap(({ host, databases }) =>
        databases.map(({ name, state }) => [
          host,
          'failed' in state ? noAnswer(name, state) : ('fine' as const),
        ]),
      ),
  },
  {
    group: 'data',
    name: 'a copy of each database can be made to prove its backup',
    each: ({ hosts }) =>
      hosts.flatMap(({ host, databases, answers }) =>
        databases.flatMap(({ name, state }) => {
          const facts = valueIn(state);
          if (facts === undefined) return [];
          const free = facts.scratchFree ?? valueIn(answers)?.freeBytes;
          const wanted = facts.room ?? facts.size;
          if (free === undefined)
            return [[host, unasked(`${name}: what is free for a copy could not be read`)] as const];
          return [
            [
              host,
              free < wanted
                ? fails(
                    `${name}: a copy takes about ${formatBytes(wanted)}, and ${formatBytes(free)} are free`,
                    'make room, or set `verify: list` for it',
                  )
                : ('fine' as const),
            ] as const,
          ];
        }),
      ),
  },
  {
    group: 'data',
    name: 'what is backed up can be read',
    each: ({ hosts }) =>
      hosts.flatMap(({ host, files }) => {
        if (files === undefined) return [];
        if ('failed' in files) return [[host, unasked(files.failed, files.mend)] as const];
        const paths = [...files.value.paths].filter(([path]) => !/\.log$|\/log\//.test(path));
        if (paths.length === 0) return [];
        const wrong = paths.filter(([, state]) => state !== 'readable');
        const what = wrong
          .map(([path, state]) => `${path} is ${state === 'missing' ? 'not there' : 'not readable'}`)
          .join('; ');
        return [
          [
            host,
            wrong.length === 0
              ? 'fine'
              : fails(what, 'correct `backup.paths`, or take `sudo: true` for what only root may read'),
          ] as const,
        ];
      }),
  },
  {
    group: 'data',
    name: 'there are backups, and the last one is young',
    each: ({ hosts, config, now, serving }) =>
      hosts.flatMap((host) => {
        const facts = valueIn(host.facts);
        if (host.role !== 'app' || !config.backs || facts === undefined) return [];
        // Before the first release there is nothing to keep.
        if (serving?.kind === 'nothing') return [];
        const last = newest(host);
        if (last === undefined)
          return [
            [
              host.host,
              hurts('there is no backup yet', 'run backup-remote, or a release: it takes one'),
            ] as const,
          ];
        const hours = (now - Date.parse(last)) / 3_600_000;
        return [
          [
            host.host,
            hours > OLD_HOURS
              ? hurts(
                  `the last backup is ${Math.round(hours / 24)} days old`,
                  'run backup-remote by a schedule (examples/backup.yml), and see whether that still runs',
                )
              : ('fine' as const),
          ] as const,
        ];
      }),
  },
  {
    group: 'data',
    name: 'what is shared is there',
    each: ({ hosts, config }) =>
      hosts.flatMap((host) => {
        const facts = valueIn(host.facts);
        if (host.role !== 'app' || config.shared.length === 0 || facts === undefined) return [];
        if (facts.root === undefined)
          return [
            [
              host.host,
              hurts(`${config.shared.join(', ')} is to be put below shared/ before the first release`),
            ] as const,
          ];
        const missing = facts.sharedMissing ?? [];
        return [
          [
            host.host,
            missing.length === 0
              ? ('fine' as const)
              : hurts(
                  `shared/ has no ${missing.join(', ')}`,
                  'put it there: a release links to it, and links lead nowhere until then',
                ),
          ] as const,
        ];
      }),
  },
  {
    group: 'data',
    name: 'a release begins with a backup',
    judge: ({ config }) =>
      config.backs
        ? 'fine'
        : hurts(
            'no backup is configured: a release that spoils data has no way back for them',
            `add \`backup:\` to the environment ${config.environment}`,
          ),
  },
];

/** When the newest backup of a host that makes sense began, as ISO time. */
function newest(host: InspectedHost): string | undefined {
  return (valueIn(host.facts)?.backups ?? [])
    .flatMap(({ id, about }) => readBackup(about, id)?.startedAt ?? [])
    .sort()
    .at(-1);
}

/** A database that said no is a fault; of one that nobody could ask nothing is known. */
function noAnswer(name: string, { failed, mend, refused }: NotAnswered): Problem {
  const what = `${name}: ${failed}`;
  return refused === true ? fails(what, mend) : unasked(what, mend);
}

import * as v from 'valibot';
import { checkInsideTree } from '../model/names.ts';
import { duration } from './duration.ts';
import { line } from './parts.ts';

/** Scripts of a release that change a database, each once. */
export const changesSchema = v.strictObject({
  /** The name of an entry of `backup.databases`. */
  database: line,
  /** The folder of the release that they lie in. */
  folder: v.pipe(
    line,
    v.rawCheck(({ dataset, addIssue }) => {
      const problem = dataset.typed ? checkInsideTree(dataset.value) : undefined;
      if (problem !== undefined) addIssue({ message: problem });
      else if (dataset.typed && dataset.value === '.')
        addIssue({ message: 'must be a folder of the release' });
    }),
  ),
  'lock-timeout': v.optional(duration, '5s'),
  'statement-timeout': v.optional(duration, '10m'),
});

interface Environment {
  readonly changes?: { readonly database: string } | undefined;
  readonly backup?: { readonly databases: readonly Database[] } | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly slots: Readonly<Record<string, { readonly hosts?: readonly string[] | undefined }>>;
}

type Database = { readonly on?: readonly string[] | undefined } & {
  readonly [key in 'name' | 'postgresql' | 'mysql' | 'sqlite' | 'command' | 'host']?: string | undefined;
};

/** What `changes` asks of the rest of its environment; a sentence each. */
export function changesRules({ changes, backup, hosts, slots }: Environment): string[] {
  if (changes === undefined) return [];
  const databases = backup?.databases ?? [];
  const nameOf = (one: Database) => one.name ?? one.postgresql ?? one.mysql ?? one.sqlite ?? '';
  const found = databases.find((one) => nameOf(one) === changes.database);
  if (found === undefined)
    return [
      `\`database\` is the name of an entry of \`backup.databases\`, which has ${databases.map(nameOf).join(', ') || 'none'}: that is how it is reached, and what is backed up before`,
    ];
  if (found.command !== undefined)
    return [`${changes.database} is a \`command\`, which runs no SQL: name a database`];
  const groups = Object.values(slots).flatMap((slot) =>
    slot.hosts?.[0] === undefined ? [] : [slot.hosts[0]],
  );
  if (groups.length > 0 && found.on === undefined && (found.host === undefined || found.host.startsWith('/')))
    return [
      `${changes.database} needs \`host\`: the scripts run on the first host of the slot that is released to (${groups.join(', ')}), and each of them has to reach the same database`,
    ];
  const firsts = groups.length > 0 ? groups : (hosts ?? []).slice(0, 1);
  const apart = firsts.filter((host) => found.on?.includes(host) === false);
  if (apart.length === 0) return [];
  return [
    `the scripts run on ${apart.join(', ')}, as \`migrate\` does, and ${changes.database} lies \`on\` other hosts (${found.on?.join(', ') ?? ''}): name the host of the database first`,
  ];
}

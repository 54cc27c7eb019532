import { requireOwnTraffic } from '../config/own-traffic.ts';
import { migrateHost, runsOnce, type Settings } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import { parseShard, type Shard, shardName } from '../model/shard.ts';
import type { ActionName } from './actions.ts';
import { optional } from './inputs.ts';

/** These end on all hosts or none, or make what is one for all hosts: a restore goes by the one id of a backup. */
const WHOLE: readonly ActionName[] = ['release', 'backup-remote', 'restore-backup'];

/** The input `shard`. Throws InputError for what is no shard, and beside the input `hosts`. */
export function readShard(action: ActionName, hosts: readonly string[]): Shard | undefined {
  const text = optional('shard');
  if (text === undefined) return undefined;
  if (WHOLE.includes(action))
    throw new InputError(`${action} works on a whole environment and has no input \`shard\``, {
      next: 'take `shard` away; the workflow sharded.yml shows which actions share a fleet and which have all of it',
    });
  if (hosts.length > 0)
    throw new InputError(
      'the inputs `hosts` and `shard` are both given, and each of them says which hosts are meant',
      { next: 'keep `shard` in a matrix of jobs, or `hosts` to choose by name' },
    );
  const shard = parseShard(text);
  if ('refused' in shard) throw new InputError(`the input \`shard\` ${shard.refused}`);
  return shard;
}

/**
 * A job that sees a part of the fleet cannot know which slot is idle in all of it, and two jobs could take different
 * ones. Throws InputError when a shard is given without a slot.
 */
export function requireSlot({ shard }: Settings, slot: string | undefined): void {
  if (shard === undefined || slot !== undefined) return;
  throw new InputError(
    `${shardName(shard)} sees its own hosts only, and cannot know which slot is idle on all of them: name the \`slot\``,
    {
      next: 'pass the output `slot` of an rsync-deploy with `dry-run: true` over all hosts, which also refuses hosts that do not agree; or leave `shard` out',
    },
  );
}

/**
 * `previous` is what was good on all hosts, which one shard cannot know, and data are one for all. Throws InputError
 * for a way back of a shard that does not name its release, and of a part of the hosts whose traffic is not its own.
 */
export function wantNamed(
  settings: Settings,
  { tag, data }: { readonly tag: string | undefined; readonly data: string | undefined },
): void {
  const { shard } = settings;
  requireOwnTraffic(settings);
  if (shard === undefined) return;
  if (tag === undefined)
    throw new InputError(
      `${shardName(shard)} sees its own hosts only, and cannot know which release was good on all of them: name the \`tag\``,
      {
        next: 'name the release in `tag`, or leave `shard` out: a way back sends nothing while the hosts have it',
      },
    );
  if (data !== undefined)
    throw new InputError('`restore-backup` and `shard` are both given, but the data are one for all hosts', {
      next: 'leave `shard` out to bring data back too',
    });
}

/** Throws InputError where a whole release leaves out the host that runs `migrate` and `changes`. */
export function requireMigrateHost(settings: Settings): void {
  const { slots, hosts } = settings;
  const what = runsOnce(settings);
  if (what === undefined) return;
  const has = (host: string | undefined) => hosts.some(({ name }) => name === host);
  const firsts = slots.map((slot) => migrateHost(settings, slot));
  const missing = firsts.some(has) ? undefined : firsts[0];
  if (missing === undefined) return;
  throw new InputError(`${what} of a release runs on ${missing}, which is not one of the \`hosts\``, {
    next: `name ${missing} in \`hosts\` too; to bring a host to a release that the others have, use rsync-deploy and switch-slot with \`hosts\``,
  });
}

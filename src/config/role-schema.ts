import * as v from 'valibot';
import { checkSlotName } from '../model/names.ts';
import { duration } from './duration.ts';
import { healthCheck } from './health-check.ts';
import { command, hosts, line, rule } from './parts.ts';

/** A command of the team, or that with a deadline of its own. */
const hook = v.pipe(
  v.union([command, v.strictObject({ run: command, timeout: v.optional(duration) })]),
  v.transform((value): { run: string; timeout?: number | undefined } =>
    typeof value === 'string' ? { run: value } : value,
  ),
);

const role = v.strictObject({
  hosts,
  start: v.optional(hook),
  stop: v.optional(hook),
  health: v.optional(v.array(healthCheck), []),
  /** Before the switch: it takes requests, beside the release that serves. After it: it is a worker, of one release at a time. */
  order: v.optional(v.picklist(['before-switch', 'after-switch']), 'before-switch'),
  /** Workers of the old release end before `changes` and `migrate`. Default: when those of the new one start. */
  'stop-before': v.optional(v.picklist(['migrate'])),
  /** A host whose runner is gone starts what is live by itself after this. */
  'return-after': v.optional(duration),
});

export const rolesSchema = v.pipe(
  v.record(v.pipe(line, rule(checkSlotName)), role),
  v.check((value) => Object.keys(value).length > 0, 'must name at least one role'),
);

export type RoleConfig = v.InferOutput<typeof role>;
type Check = v.InferOutput<typeof healthCheck>;

/** A check, and the role that it is for; without one it is for every host. */
export type RoleCheck = Check & { readonly role?: string | undefined };

/** The hosts of an environment are those of its roles, and its checks those of its roles too. */
export function withRoles<
  E extends {
    readonly hosts?: string[] | undefined;
    readonly slots: Readonly<Record<string, { readonly hosts?: string[] | undefined }>>;
    readonly roles?: v.InferOutput<typeof rolesSchema> | undefined;
    readonly health: Check[];
  },
>(environment: E): Omit<E, 'health'> & { health: RoleCheck[]; hostsTwice?: boolean } {
  const { roles, hosts: named } = environment;
  if (roles === undefined) return environment;
  const grouped = Object.values(environment.slots).some((slot) => slot.hosts !== undefined);
  const all = Object.entries(roles);
  const checks = all.flatMap(([name, { health, order }]) =>
    health.map((check): RoleCheck => {
      // A worker that takes over after the switch runs in no idle slot.
      const when = order === 'after-switch' && check.when === 'always' ? 'live' : check.when;
      return { ...check, when, role: name };
    }),
  );
  return {
    ...environment,
    health: [...environment.health, ...checks],
    ...(grouped ? {} : { hosts: [...new Set(all.flatMap(([, one]) => one.hosts))] }),
    ...(named === undefined ? {} : { hostsTwice: true }),
  };
}

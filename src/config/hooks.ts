import * as v from 'valibot';
import { duration } from './duration.ts';
import { command } from './parts.ts';

/** A command of the team at a moment of a release: on each host, or once. */
const hook = v.pipe(
  v.union([
    command,
    v.strictObject({
      run: command,
      timeout: v.optional(duration),
      on: v.optional(v.picklist(['each', 'first']), 'each'),
    }),
  ]),
  v.transform((value): { run: string; timeout?: number | undefined; on: 'each' | 'first' } =>
    typeof value === 'string' ? { run: value, on: 'each' } : value,
  ),
);

export const hooksSchema = v.strictObject({
  'before-switch': v.optional(hook),
  'after-switch': v.optional(hook),
  'after-rollback': v.optional(hook),
  'on-failure': v.optional(hook),
});

export type Hooks = v.InferOutput<typeof hooksSchema>;
export type HookName = keyof Hooks;
export type Hook = NonNullable<Hooks[HookName]>;

/** Milliseconds that a hook may take, where it says nothing. */
export const HOOK_TIMEOUT_MS = 60_000;

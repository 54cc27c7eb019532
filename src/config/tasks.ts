import * as v from 'valibot';
import { checkSlotName } from '../model/names.ts';
import { duration } from './duration.ts';
import { command, line, rule } from './parts.ts';

const places = ['first', 'all', 'balancers'] as const;

/**
 * A command that may be run by its name: in the release that serves, on the first host that has the live slot or on all of
 * them; or on the balancers, which hold no release, in the app root.
 */
const task = v.pipe(
  v.union([
    command,
    v.strictObject({
      run: command,
      timeout: v.optional(duration),
      hosts: v.optional(v.picklist(places), 'first'),
    }),
  ]),
  v.transform((value): { run: string; timeout?: number | undefined; hosts: (typeof places)[number] } =>
    typeof value === 'string' ? { run: value, hosts: 'first' } : value,
  ),
);

/** A name stands in lists of workflows and in records: it is as plain as that of a slot. */
export const tasksSchema = v.record(v.pipe(line, rule(checkSlotName)), task);

export type Task = v.InferOutput<typeof task>;

/** Milliseconds that a task may take, where it says nothing. */
export const TASK_TIMEOUT_MS = 600_000;

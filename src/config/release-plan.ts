import * as v from 'valibot';
import type { ReleasePlan } from '../model/release-plan.ts';

const text = v.string();
const maybe = v.optional(v.string());
const plan: v.GenericSchema<unknown, ReleasePlan> = v.strictObject({
  version: v.literal(1),
  app: text,
  environment: text,
  made: v.pipe(text, v.isoTimestamp()),
  tag: text,
  commit: maybe,
  manifest: text,
  config: text,
  slot: text,
  serving: text,
  hosts: v.array(
    v.strictObject({
      host: text,
      slot: maybe,
      tag: maybe,
      manifest: maybe,
      mark: maybe,
      run: maybe,
      actor: maybe,
    }),
  ),
  changes: v.optional(v.array(text)),
  schema: v.optional(v.array(text)),
  values: v.optional(v.array(text)),
});

/** Reads a plan that a dry run gave out; undefined when it is none. */
export function parsePlan(json: string): ReleasePlan | undefined {
  try {
    const parsed = v.safeParse(plan, JSON.parse(json));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

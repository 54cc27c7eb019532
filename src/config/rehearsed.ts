import * as v from 'valibot';
import { duration } from './duration.ts';
import { line } from './parts.ts';

/** `rehearsed:` of an environment: what is released to it was tried before on its data. */
export const rehearsedSchema = v.strictObject({
  within: duration,
  /** The environment that it is rehearsed in; default: any. */
  in: v.optional(line),
});

/** What is wrong with `rehearsed` beside the rest of the configuration, a sentence each. */
export function rehearsedRules(
  name: string,
  rehearsed: v.InferOutput<typeof rehearsedSchema> | undefined,
  environments: readonly string[],
): string[] {
  const where = rehearsed?.in;
  if (where === undefined) return [];
  if (where === name) return ['`in` is this environment itself: name the one that releases are rehearsed in'];
  return environments.includes(where)
    ? []
    : [`\`in\` names ${where}, which is no environment of this file (it has ${environments.join(', ')})`];
}

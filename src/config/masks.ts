import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { firstLine, InputError } from '../errors.ts';
import type { Masks } from '../model/masks.ts';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'), v.regex(/^[^\0]*$/, 'holds a NUL'));
const table = v.union(
  [v.literal('empty'), v.record(text, v.nullable(text))],
  'must be `empty`, or a map of its columns',
);
const database = v.strictObject({
  tables: v.record(text, table),
  'large-objects': v.optional(v.picklist(['keep', 'empty'])),
  proof: v.optional(v.array(text), []),
});

/** Reads a file of masks; `file` is relative to `workspace`. Throws InputError that lists what is wrong in it. */
export async function loadMasks(workspace: string, file: string): Promise<Masks> {
  const bytes = await readFile(join(workspace, file)).catch((cause: Error) => {
    throw new InputError(`the masks ${file} cannot be read (${cause.message})`, {
      cause,
      next: 'check out the repository before this step, or correct `masks` in the configuration',
    });
  });
  const yaml = await import('yaml');
  let value: unknown;
  try {
    value = yaml.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new InputError(`the masks ${file} are no YAML: ${firstLine(cause)}`, {
      cause,
    });
  }
  const result = v.safeParse(v.record(text, database), value);
  if (!result.success) {
    const lines = result.issues.map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
      return `  ${path === '' ? 'the file' : path}: ${issue.message}`;
    });
    throw new InputError([`the masks ${file} have problems`, ...lines].join('\n'), {
      next: 'correct these; nothing was changed on any host',
    });
  }
  return { file, sha256: hash('sha256', bytes), databases: result.output };
}

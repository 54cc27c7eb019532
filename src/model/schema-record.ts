import { plainDefinition } from './plain-definition.ts';
import type { SchemaObject } from './schema-diff.ts';

/** A schema as a record keeps it; `objects` undefined: too large to keep, so that only its sum is known. */
export interface KeptSchema {
  readonly server: string;
  /** sha256 of `schemaText`. */
  readonly sum: string;
  readonly objects?: readonly SchemaObject[] | undefined;
}

/** What a release found a database to be before its changes, and what it left. */
export interface SchemaRecord {
  readonly app: string;
  readonly environment: string;
  /** The release, and sha256 of its manifest. */
  readonly tag: string;
  readonly manifest: string;
  readonly run: string;
  /** ISO time. */
  readonly at: string;
  /** Its changes came to their end, or it had none. */
  readonly ended: boolean;
  readonly before: KeptSchema;
  readonly after: KeptSchema;
}

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
export function schemaText(objects: readonly SchemaObject[]): string {
  return objects
    .map(({ kind, name, definition }) => `${kind}\t${name}\t${plainDefinition(definition)}\n`)
    .sort()
    .join('');
}

/** An object as a line of read-schema.sh. */
export function schemaLine({ kind, name, definition, part = '' }: SchemaObject): string {
  return [kind, name, definition, part].join('\t');
}

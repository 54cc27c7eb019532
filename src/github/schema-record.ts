import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { asObject, parseJson } from '../model/json.ts';
import { parseSchemaObject, type SchemaObject } from '../model/schema-diff.ts';
import { type KeptSchema, type SchemaRecord, schemaLine, schemaText } from '../model/schema-record.ts';
import { sha256Of } from '../source/sha256.ts';
import { ask, type GitHub, GitHubError } from './client.ts';
import { keepRecord } from './keep-record.ts';
import { SCHEMA_TASK } from './schema-task.ts';

/** GitHub takes no endless payloads, and says no limit: about a tenth of what a webhook of it may hold. */
const MOST_CHARACTERS = 40_000;
/** Of a record that is read; a text may become a thousand times its size. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How many records are read: so many releases may an environment be behind the other. */
const MOST_RECORDS = 50;

/**
 * Keeps what a release found a database to be and what it left, as a deployment of its environment with a task of its own,
 * which is inactive at once. Where the schema is too large, its sums alone. Throws as `ask` does.
 */
export async function writeSchemaRecord(github: GitHub, record: SchemaRecord, ref: string): Promise<void> {
  const full = schemaPayload(record, true);
  try {
    await write(github, record, ref, full.length > MOST_CHARACTERS ? schemaPayload(record, false) : full);
  } catch (thrown) {
    // What it takes at most is not written down anywhere.
    if (!(thrown instanceof GitHubError) || ![413, 422].includes(thrown.status ?? 0)) throw thrown;
    await write(github, record, ref, schemaPayload(record, false));
  }
}

async function write(github: GitHub, record: SchemaRecord, ref: string, payload: string): Promise<void> {
  const { environment, tag } = record;
  await keepRecord(github, {
    what: 'recording the schema',
    task: SCHEMA_TASK,
    environment,
    ref,
    payload,
    description: `schema before and after ${tag}`,
  });
}

/** The records of an environment, the newest first; undefined for one that cannot be read. Throws as `ask` does. */
export async function readSchemaRecords(
  github: GitHub,
  environment: string,
): Promise<(SchemaRecord | undefined)[]> {
  const { owner, repo } = github;
  return ask('reading the records of schemas', 'deployments: read', async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
      owner,
      repo,
      environment,
      task: SCHEMA_TASK,
      per_page: MOST_RECORDS,
    });
    return data
      .filter(({ task }) => task === SCHEMA_TASK)
      .sort((a, b) => Number(b.id) - Number(a.id))
      .map((one) => parseSchemaRecord(one.payload, one.environment));
  });
}

/** A record as it is kept, as JSON; not `whole`: its sums alone. */
export function schemaPayload(record: SchemaRecord, whole: boolean): string {
  const { before, after, environment: _, ...about } = record;
  const kept = ({ server, sum }: KeptSchema) => ({ server, sum });
  const lines = [before, after].map(({ objects }) => objects?.map(schemaLine));
  const facts = whole && lines.every((some) => some !== undefined) ? { facts: pack(lines) } : {};
  return JSON.stringify({ version: 1, ...about, before: kept(before), after: kept(after), ...facts });
}

function pack(value: unknown): string {
  // Both sides are nearly the same text: the window has to hold one of them.
  return brotliCompressSync(JSON.stringify(value), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).toString('base64');
}

/** Reads the payload of a record; undefined for what is none, or does not agree with itself. Anybody may have written it. */
export function parseSchemaRecord(payload: unknown, environment: string): SchemaRecord | undefined {
  const said = asObject(typeof payload === 'string' ? parseJson(payload) : payload);
  if (said === undefined || said['version'] !== 1 || typeof said['ended'] !== 'boolean') return undefined;
  const { app, tag, manifest, run, at, ended } = said;
  if (![app, tag, manifest, run, at].every((text) => typeof text === 'string')) return undefined;
  const sides = readFacts(said['facts']);
  if (sides === 'broken') return undefined;
  const before = sideOf(said['before'], sides?.[0]);
  const after = sideOf(said['after'], sides?.[1]);
  if (before === undefined || after === undefined) return undefined;
  return {
    app: String(app),
    environment,
    tag: String(tag),
    manifest: String(manifest),
    run: String(run),
    at: String(at),
    ended,
    before,
    after,
  };
}

function sideOf(value: unknown, objects: readonly SchemaObject[] | undefined): KeptSchema | undefined {
  const { server, sum } = asObject(value) ?? {};
  if (typeof server !== 'string' || typeof sum !== 'string' || !/^[0-9a-f]{64}$/.test(sum)) return undefined;
  if (objects !== undefined && sumOfSchema(objects) !== sum) return undefined;
  return { server: server.slice(0, 100), sum, objects };
}

function readFacts(
  facts: unknown,
): readonly [readonly SchemaObject[], readonly SchemaObject[]] | undefined | 'broken' {
  if (facts === undefined) return undefined;
  if (typeof facts !== 'string') return 'broken';
  try {
    const text = brotliDecompressSync(Buffer.from(facts, 'base64'), { maxOutputLength: MOST_BYTES });
    const sides: unknown = JSON.parse(text.toString());
    if (!Array.isArray(sides) || sides.length !== 2) return 'broken';
    const [before, after] = sides.map((lines) =>
      Array.isArray(lines) ? lines.map((line) => parseSchemaObject(String(line))) : [undefined],
    );
    const whole = (some: readonly (SchemaObject | undefined)[] = []) =>
      some.flatMap((object) => (object === undefined ? [] : [object]));
    const [a, b] = [whole(before), whole(after)];
    return a.length === before?.length && b.length === after?.length ? [a, b] : 'broken';
  } catch {
    return 'broken';
  }
}

/** sha256 of a schema: equal where `schemaText` is. */
function sumOfSchema(objects: readonly SchemaObject[]): string {
  return sha256Of(schemaText(objects));
}

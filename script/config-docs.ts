/**
 * Writes schema/cutover.schema.json (for editors) and docs/configuration.md from src/config/schema.ts.
 * `--check` changes nothing and fails when one of them is not as the schema says.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import { healthChecks } from '../src/config/health-check.ts';
import { configSchema } from '../src/config/schema.ts';
import { DESCRIPTIONS } from './config-descriptions.ts';

interface Json {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Json>;
  additionalProperties?: Json | boolean;
  items?: Json;
  anyOf?: Json[];
  required?: string[];
  $schema?: string;
  [key: string]: unknown;
}

const root = resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const options = { typeMode: 'input', errorMode: 'ignore', target: 'draft-07' } as const;
const schema = toJsonSchema(configSchema, {
  ...options,
  // A health check is one of three shapes; which one is decided by its key.
  overrideSchema: ({ valibotSchema }) =>
    valibotSchema.type === 'lazy'
      ? { anyOf: healthChecks.map((one) => withoutMeta(toJsonSchema(one, options))) }
      : undefined,
}) as Json;

function withoutMeta(schema: JsonSchema): JsonSchema {
  const rest = { ...schema };
  delete rest.$schema;
  return rest;
}

interface Key {
  readonly path: string;
  readonly json: Json;
  readonly required: boolean;
}

/** Every key of the configuration by its path; `*` stands for a name of the team's own, or an entry of a list. */
function keysOf(json: Json, path: string): Key[] {
  const found: Key[] = [];
  for (const [name, inner] of Object.entries(json.properties ?? {})) {
    const here = path === '' ? name : `${path}.${name}`;
    found.push({ path: here, json: inner, required: (json.required ?? []).includes(name) });
    // What a command takes beside plain text is said in its own line, and a check under `health`.
    const said = ['prepare', 'migrate', 'unmigrate', 'start', 'stop', 'tasks', 'paths', 'also-check'];
    const saidElsewhere = path.endsWith('.hooks') || path.endsWith('.roles.*') || said.includes(name);
    if (!saidElsewhere) found.push(...keysOf(inner, here));
  }
  if (typeof json.additionalProperties === 'object')
    found.push(...keysOf(json.additionalProperties, `${path}.*`));
  if (json.items !== undefined) found.push(...keysOf(json.items, `${path}.*`));
  const seen = new Set(found.map((key) => key.path));
  for (const one of json.anyOf ?? [])
    for (const key of keysOf(one, path)) {
      if (seen.has(key.path)) continue;
      seen.add(key.path);
      found.push({ ...key, required: false });
    }
  return found;
}

function kindOf(json: Json): string {
  if (json.enum !== undefined) return json.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (json.const !== undefined) return `\`${JSON.stringify(json.const)}\``;
  if (json.anyOf !== undefined) return [...new Set(json.anyOf.map(kindOf))].join(' or ');
  if (json.type === 'array') return `list of ${json.items === undefined ? 'anything' : kindOf(json.items)}`;
  if (json.type === 'object') return 'keys';
  const words: Record<string, string> = { string: 'text', boolean: '`true`, `false`', integer: 'number' };
  return typeof json.type === 'string' ? (words[json.type] ?? json.type) : 'anything';
}

const keys = keysOf(schema, '');
const missing = keys.filter(({ path }) => DESCRIPTIONS[path] === undefined).map(({ path }) => path);
const stale = Object.keys(DESCRIPTIONS).filter((path) => !keys.some((key) => key.path === path));
if (missing.length + stale.length > 0)
  throw new Error(
    `script/config-descriptions.ts: missing ${missing.join(', ') || 'none'}; not in the schema ${stale.join(', ') || 'none'}`,
  );
/** Writes the description to every place in the schema that has this path. */
function describe(json: Json, path: string): void {
  for (const [name, inner] of Object.entries(json.properties ?? {})) {
    const here = path === '' ? name : `${path}.${name}`;
    const text = DESCRIPTIONS[here];
    if (text !== undefined) inner.description = text;
    describe(inner, here);
  }
  if (typeof json.additionalProperties === 'object') describe(json.additionalProperties, `${path}.*`);
  if (json.items !== undefined) describe(json.items, `${path}.*`);
  for (const one of json.anyOf ?? []) describe(one, path);
}
describe(schema, '');

const cell = (text: string) => text.replaceAll('|', '\\|');
function defaultOf({ json, required }: Key): string {
  if (required) return '**required**';
  const value = json.default;
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0))
    return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
const rows = keys.map(
  (key) =>
    `| \`${key.path}\` | ${cell(kindOf(key.json))} | ${cell(defaultOf(key))} | ${cell(DESCRIPTIONS[key.path] ?? '')} |`,
);
const page = `# Configuration

The file is \`.github/cutover.yml\`. Unknown keys are errors, and an error names line and column. For completion and checks in your editor begin the file with this line:

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/cutover/v1/schema/cutover.schema.json
\`\`\`

A duration is a number with \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`; a size is a number with \`K\`, \`M\` or \`G\`. Commands run on the host by \`sh -c\` in the folder of the release, and get facts as environment variables; they are never changed by Cutover.

| variable | value |
| --- | --- |
| \`CUTOVER_APP\`, \`CUTOVER_ENVIRONMENT\` | the names of the application and of the environment |
| \`CUTOVER_ROOT\` | the app root |
| \`CUTOVER_HOST\`, \`CUTOVER_ADDRESS\` | the host as configured, and its name or address alone |
| \`CUTOVER_TAG\`, \`CUTOVER_RELEASE\` | the tag of the release, and its folder |
| \`CUTOVER_ENV_FILE\` | with \`env-file\`: the file of the release that holds its values |
| \`CUTOVER_SLOT\`, \`CUTOVER_PORT\` | the slot, and its port |
| \`CUTOVER_PREVIOUS\` | the tag that was live before |

In the table \`*\` stands for a name of your own, or for an entry of a list.

| key | value | default | what it is |
| --- | --- | --- | --- |
${rows.join('\n')}
`;

let differ = false;
function put(path: string, text: string): void {
  const file = join(root, path);
  let now = '';
  try {
    now = readFileSync(file, 'utf8');
  } catch {
    // Not there yet.
  }
  if (now === text) return;
  if (check) {
    process.stderr.write(`${path} is not as the schema says. Run: npm run docs\n`);
    differ = true;
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
put('schema/cutover.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`);
put('docs/configuration.md', page);
if (differ) process.exitCode = 1;

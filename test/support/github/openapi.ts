/** Checks requests and answers against GitHub's OpenAPI description (openapi/github.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
  readonly oneOf?: readonly Schema[];
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly $ref?: string;
}
interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const description = JSON.parse(
  readFileSync(join(import.meta.dirname, 'openapi/github.json'), 'utf8'),
) as Description;

// The default export of this CommonJS package is the namespace under Node and the function under vitest.
const addFormats = ((addFormatsModule as { default?: unknown }).default ??
  addFormatsModule) as typeof addFormatsModule.default;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addFormat('int64', true).addFormat('binary', true).addFormat('timestamp', true);
ajv.addSchema({ $id: 'github', ...(withNull(description) as Description) });

/** OpenAPI's `nullable` as JSON Schema says it: ajv knows it only beside `type`, and not for an `enum`. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (value === null || typeof value !== 'object') return value;
  const { nullable, ...rest } = value as Record<string, unknown>;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, withNull(inner)]));
  if (nullable !== true)
    return nullable === undefined || typeof nullable === 'boolean'
      ? schema
      : { ...schema, nullable: withNull(nullable) };
  return { anyOf: [schema, { type: 'null' }] };
}

const compiled = new Map<string, ValidateFunction>();
function validator(pointer: string): ValidateFunction {
  let found = compiled.get(pointer);
  if (found === undefined) {
    found = ajv.compile({ $ref: `github#${pointer}` });
    compiled.set(pointer, found);
  }
  return found;
}

const pointerPart = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

function resolve<T extends { readonly $ref?: string }>(value: T): T {
  if (value.$ref === undefined) return value;
  const [, , section = '', name = ''] = value.$ref.split('/');
  return description.components[section]?.[name] as T;
}

/** Every template with the pattern of the paths that it covers; literal segments win over parameters. */
const templates = Object.keys(description.paths)
  .map((template) => ({
    template,
    // `ref` and `basehead` hold slashes.
    pattern: new RegExp(
      `^${template.replace(/\{(\w+)\}/g, (_, name: string) => (['ref', 'basehead', 'tag', 'environment_name'].includes(name) ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`))}$`,
    ),
    parameters: [...template.matchAll(/\{/g)].length,
  }))
  .sort((a, b) => b.template.split('/').length - a.template.split('/').length || a.parameters - b.parameters);

export interface Matched {
  readonly template: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The described operation of a request; undefined when GitHub has none. */
export function match(method: string, path: string): Matched | undefined {
  for (const { template, pattern } of templates) {
    const found = pattern.exec(path);
    if (found !== null && description.paths[template]?.[method.toLowerCase()] !== undefined)
      return {
        template,
        method: method.toLowerCase(),
        params: Object.fromEntries(
          Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
        ),
      };
  }
  return undefined;
}

/** GitHub pages this answer although its description does not name the parameters. */
const UNDESCRIBED_PAGING = '/repos/{owner}/{repo}/git/matching-refs/{ref}';

/** What is wrong with a request, or nothing. Fields and parameters that GitHub does not describe are wrong. */
export function requestProblems(
  matched: Matched,
  query: URLSearchParams,
  body: unknown,
  contentType: string,
): string[] {
  const operation = description.paths[matched.template]?.[matched.method] as Operation;
  const problems: string[] = [];
  const parameters = (operation.parameters ?? []).map(resolve);
  const base = `/paths/${pointerPart(matched.template)}/${matched.method}`;
  for (const [name, value] of query) {
    const parameter = parameters.find((known) => known.in === 'query' && known.name === name);
    if (parameter === undefined) {
      if (!(matched.template === UNDESCRIBED_PAGING && ['page', 'per_page'].includes(name)))
        problems.push(`unknown query parameter ${name}`);
      continue;
    }
    if (parameter.schema?.type === 'integer' && !/^\d+$/.test(value))
      problems.push(`query ${name} is no integer`);
  }
  for (const parameter of parameters) {
    if (parameter.in === 'query' && parameter.required === true && !query.has(parameter.name))
      problems.push(`query parameter ${parameter.name} is missing`);
    const value = matched.params[parameter.name];
    if (
      parameter.in === 'path' &&
      resolve(parameter.schema ?? {}).type === 'integer' &&
      !/^\d+$/.test(value ?? '')
    )
      problems.push(`path parameter ${parameter.name} is no integer: ${value}`);
  }
  const content = operation.requestBody?.content ?? {};
  const schema = content['application/json']?.schema;
  if (schema !== undefined) {
    if (!contentType.startsWith('application/json')) problems.push(`content-type is ${contentType}`);
    const check = validator(`${base}/requestBody/content/application~1json/schema`);
    if (!check(body)) problems.push(...explain(check.errors));
    problems.push(...unknownFields(schema, body, ''));
  } else if (content['application/octet-stream'] === undefined && body !== undefined)
    problems.push('a body where GitHub takes none');
  return problems;
}

function unknownFields(schema: Schema, value: unknown, at: string): string[] {
  const { properties, items, additionalProperties, oneOf } = resolve(schema);
  if (Array.isArray(value))
    return items === undefined ? [] : value.flatMap((item) => unknownFields(items, item, `${at}[]`));
  if (properties === undefined || oneOf !== undefined || additionalProperties !== undefined) return [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = properties[key];
    return known === undefined ? [`unknown field ${at}/${key}`] : unknownFields(known, inner, `${at}/${key}`);
  });
}

/** What is wrong with an answer of the test server. Statuses that every operation can have are not listed by GitHub. */
export function answerProblems(matched: Matched, status: number, body: unknown): string[] {
  const operation = description.paths[matched.template]?.[matched.method] as Operation;
  const response = operation.responses[String(status)];
  if (response === undefined)
    return [401, 403, 404, 429].includes(status) || status >= 500
      ? []
      : [`status ${status} is not described`];
  if (resolve(response).content?.['application/json']?.schema === undefined) return [];
  const pointer =
    response.$ref === undefined
      ? `/paths/${pointerPart(matched.template)}/${matched.method}/responses/${status}`
      : response.$ref.slice(1);
  const check = validator(`${pointer}/content/application~1json/schema`);
  return check(body) ? [] : explain(check.errors);
}

function explain(errors: readonly ErrorObject[] | null | undefined): string[] {
  return (errors ?? [])
    .slice(0, 8)
    .map((error) => `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}

/**
 * Takes out of GitHub's OpenAPI description the paths that the test server answers and every schema that
 * they need, without prose and examples. `node script/extract-openapi.ts <api.github.com.json>`; the file
 * is `generated/api.github.com.json` of the npm package `@octokit/openapi` (385 MB installed, so it is no
 * dependency: `npm pack @octokit/openapi` in a temporary folder and unpack that one file).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATHS = [
  '/rate_limit',
  '/repos/{owner}/{repo}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/approvals',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments',
  '/repos/{owner}/{repo}/actions/workflows',
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
  '/repos/{owner}/{repo}/check-runs',
  '/repos/{owner}/{repo}/commits/{ref}',
  '/repos/{owner}/{repo}/commits/{ref}/check-runs',
  '/repos/{owner}/{repo}/commits/{ref}/status',
  '/repos/{owner}/{repo}/compare/{basehead}',
  '/repos/{owner}/{repo}/contents/{path}',
  '/repos/{owner}/{repo}/deployments',
  '/repos/{owner}/{repo}/deployments/{deployment_id}',
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
  '/repos/{owner}/{repo}/environments/{environment_name}',
  '/repos/{owner}/{repo}/git/commits/{commit_sha}',
  '/repos/{owner}/{repo}/git/matching-refs/{ref}',
  '/repos/{owner}/{repo}/git/ref/{ref}',
  '/repos/{owner}/{repo}/git/refs',
  '/repos/{owner}/{repo}/git/refs/{ref}',
  '/repos/{owner}/{repo}/git/tags',
  '/repos/{owner}/{repo}/git/tags/{tag_sha}',
  '/repos/{owner}/{repo}/issues',
  '/repos/{owner}/{repo}/releases',
  '/repos/{owner}/{repo}/releases/assets/{asset_id}',
  '/repos/{owner}/{repo}/releases/generate-notes',
  '/repos/{owner}/{repo}/releases/tags/{tag}',
  '/repos/{owner}/{repo}/releases/{release_id}',
  '/repos/{owner}/{repo}/releases/{release_id}/assets',
  '/repos/{owner}/{repo}/statuses/{sha}',
];
const PROSE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'x-github',
  'title',
  'operationId',
]);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const source = process.argv[2];
if (source === undefined) throw new Error('usage: node script/extract-openapi.ts <api.github.com.json>');
const whole = JSON.parse(readFileSync(source, 'utf8')) as { [key: string]: Json };

/** A schema may have properties that are called `description` or `title`: those are no prose. */
function withoutProse(value: Json, names: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item, false));
  if (value === null || typeof value !== 'object') return value;
  const kept: { [key: string]: Json } = {};
  for (const [key, inner] of Object.entries(value))
    if (names || !PROSE.has(key))
      kept[key] = withoutProse(inner, key === 'properties' || key === 'schemas' || key === 'parameters');
  return kept;
}

function at(pointer: string): Json {
  let here: Json = whole;
  for (const key of pointer.slice(2).split('/')) here = (here as { [key: string]: Json })[key] ?? null;
  return here;
}

const components: { [section: string]: { [name: string]: Json } } = {};
function collect(value: Json): void {
  if (Array.isArray(value)) for (const item of value) collect(item);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      if (key !== '$ref' || typeof inner !== 'string') {
        collect(inner);
        continue;
      }
      const [, , section = '', name = ''] = inner.split('/');
      components[section] ??= {};
      if (components[section][name] !== undefined) continue;
      const found = withoutProse(at(inner), false);
      components[section][name] = found;
      collect(found);
    }
}

const paths: { [path: string]: Json } = {};
for (const path of PATHS) {
  const described = (whole['paths'] as { [path: string]: Json })[path];
  if (described === undefined) throw new Error(`GitHub's description has no ${path}`);
  paths[path] = withoutProse(described, false);
}
collect(paths);
const sorted = Object.fromEntries(
  Object.entries(components).map(([section, all]) => [
    section,
    Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))),
  ]),
);
const version = (whole['info'] as { [key: string]: Json })['version'] ?? null;
const out = join(import.meta.dirname, '../test/support/github/openapi/github.json');
writeFileSync(out, `${JSON.stringify({ openapi: '3.0.3', version, paths, components: sorted })}\n`);
process.stdout.write(
  `${out}: ${PATHS.length} paths, ${Object.keys(components['schemas'] ?? {}).length} schemas\n`,
);

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import type { WorkflowFile, WorkflowJob } from '../model/inspect/given.ts';

/** Actions that change servers, by the last part of their path; the root action has none. */
const CHANGING = ['backup-remote', 'restore-backup', 'rsync-deploy', 'switch-slot', 'rollback-to-tag'];

/**
 * What the workflow files of a checkout use of Cutover, `actions` being the repository of the actions as `owner/name`.
 * A file that cannot be parsed is left out: GitHub says so itself. Throws InputError where there is no such folder.
 */
export async function readWorkflowFiles(workspace: string, actions: string): Promise<WorkflowFile[]> {
  const folder = join(workspace, '.github/workflows');
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new InputError('there is no folder .github/workflows here', {
      cause,
      next: 'check out the repository before this step',
    });
  });
  const names = files.filter((name) => /\.ya?ml$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const { parse } = await import('yaml');
  return names.flatMap((name, index) => {
    let value: unknown;
    try {
      value = parse(texts[index] ?? '');
    } catch {
      return [];
    }
    return workflowFile(`.github/workflows/${name}`, value, actions);
  });
}

/** What one parsed workflow file uses of Cutover; nothing where it uses none. */
export function workflowFile(file: string, value: unknown, actions: string): WorkflowFile[] {
  const workflow = mapping(value);
  const jobs = Object.entries(mapping(workflow['jobs'])).flatMap(([job, body]): WorkflowJob[] => {
    const about = mapping(body);
    const steps = Array.isArray(about['steps']) ? about['steps'].map(mapping) : [];
    const own = steps.flatMap((step) => {
      const action = actionOf(step['uses'], actions);
      return action === undefined ? [] : [{ action, inputs: mapping(step['with']) }];
    });
    if (own.length === 0) return [];
    const changing = own.filter(
      ({ action, inputs }) =>
        (action === '' || CHANGING.includes(action)) && !isTrue(inputs['dry-run']) && !isTrue(inputs['list']),
    );
    const { environment } = about;
    const named = typeof environment === 'string' ? environment : mapping(environment)['name'];
    return [
      {
        job,
        uses: [...new Set(changing.map(({ action }) => action || 'the whole release'))],
        environment: typeof named === 'string' && named !== '' ? named : undefined,
        works: [
          ...new Set(
            changing.flatMap(({ inputs }) => {
              const works = inputs['environment'];
              return typeof works === 'string' && !works.includes('${{') ? [works] : [];
            }),
          ),
        ],
        concurrency: about['concurrency'] !== undefined || workflow['concurrency'] !== undefined,
      },
    ];
  });
  if (jobs.length === 0) return [];
  // YAML 1.1 reads the key `on` as true; what parses by 1.2 has the word.
  const on = workflow['on'] ?? workflow['true'];
  const scheduled = typeof on === 'object' && on !== null && !Array.isArray(on) && 'schedule' in on;
  return [{ file, scheduled, jobs }];
}

/** The action of Cutover that a step uses; empty for the root action. */
function actionOf(uses: unknown, actions: string): string | undefined {
  if (typeof uses !== 'string') return undefined;
  const [path = ''] = uses.split('@');
  const [owner = '', repo = '', ...rest] = path.split('/');
  if (`${owner}/${repo}`.toLowerCase() !== actions.toLowerCase()) return undefined;
  return rest.at(-1) ?? '';
}

const mapping = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const isTrue = (value: unknown) => value === true || value === 'true';

import { serverGroups, templateVariables } from '../config/server-groups.ts';
import type { Settings } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import type { Source, SourceSettings } from '../source/read-source.ts';
import { atEnd } from './at-end.ts';

/**
 * Reads the folder that is released. Where configuration of servers comes with it, its templates are filled in first, and
 * what could make the account of the release another one is refused. Throws InputError.
 */
export async function readRelease(settings: Settings, given: SourceSettings): Promise<Source> {
  const { readSource } = await import('../source/read-source.ts');
  const groups = serverGroups(settings.options);
  if (groups.length === 0) return readSource(given);
  const [{ removeRendered, renderTemplates, TEMPLATE_PATTERN }, { readConfigFiles }, { serverFileProblems }] =
    await Promise.all([
      import('../source/render-templates.ts'),
      import('../source/read-config-files.ts'),
      import('../model/server-config/server-files.ts'),
    ]);
  const rendered = await renderTemplates(given.dir, templateVariables(settings));
  atEnd(() => removeRendered(rendered));
  const source = await readSource({ ...given, exclude: [...given.exclude, TEMPLATE_PATTERN] });
  const files = await readConfigFiles(source);
  const problems = serverFileProblems(groups, files, settings.path);
  if (problems.length > 0)
    throw new InputError(
      `the configuration of servers cannot be released:\n${problems.map((line) => `  ${line}`).join('\n')}`,
      {
        next: 'correct these files (docs/server-config.md says what a release may hold); nothing was changed on any host',
      },
    );
  return source;
}

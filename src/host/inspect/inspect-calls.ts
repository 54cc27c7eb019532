import { filesRead, questionsFor } from '../../config/inspect.ts';
import {
  balancerNames,
  commandVariables,
  nginxTest,
  pathOn,
  rootOn,
  type Settings,
} from '../../config/settings.ts';
import {
  type FileAnswers,
  type HostAnswers,
  questionWords,
  readFileAnswers,
  readHostAnswers,
} from '../../model/inspect/questions.ts';
import { dumpCommandOf } from '../../model/upstream.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

const COMMAND_SECONDS = '10';

/** How a host is set up, without a lock and changing nothing; a key that only looks may ask it. Throws as Host.call does. */
export async function inspectHost(host: Host, settings: Settings, signal: AbortSignal): Promise<HostAnswers> {
  const answer = await host.call(
    script('inspect-host'),
    [rootOn(settings, host), ...questionWords(questionsFor(settings, host))],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
  return readHostAnswers(answer.lines);
}

/**
 * What only the key of a deploy may ask: which files outside the app root can be read, and whether nginx reads the
 * include. Changes nothing. Throws as Host.call does.
 */
export async function inspectFiles(
  host: Host,
  settings: Settings,
  signal: AbortSignal,
): Promise<FileAnswers> {
  const { nginx } = settings.options.switch;
  const names = balancerNames(settings);
  const moves = names.length === 0 || names.includes(host.name);
  const include = nginx === undefined || !moves ? '' : pathOn(nginx.include, host);
  const variables = Object.entries(commandVariables(settings, host)).map(([key, value]) => `${key}=${value}`);
  const answer = await host.call(
    script('inspect-files'),
    [
      rootOn(settings, host),
      include,
      (nginx === undefined ? undefined : dumpCommandOf(nginxTest(nginx))) ?? '',
      COMMAND_SECONDS,
      String(variables.length),
      ...variables,
      ...filesRead(settings, host),
    ],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
  return readFileAnswers(answer.lines);
}

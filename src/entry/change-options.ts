import { InputError } from '../errors.ts';
import { parseDecision } from '../model/changes.ts';
import type { ChangeOptions } from '../steps/rsync-deploy/changes.ts';
import { optional, secrets } from './inputs.ts';

/** The inputs that scripts for a database need. Throws InputError for a decision that is none. */
export function changeOptions(): ChangeOptions {
  const text = optional('unfinished-change');
  const decision = text === undefined ? undefined : parseDecision(text);
  if (text !== undefined && decision === undefined)
    throw new InputError(
      `the input \`unfinished-change\` must be a script and what is to become of it, such as 0007_split.sql=finish or 0007_split.sql=again, not ${JSON.stringify(text)}`,
    );
  return { passwords: secrets('database-passwords'), decision };
}

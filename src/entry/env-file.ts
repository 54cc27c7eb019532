import type { Settings } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import type { EnvFile } from '../host/release/env-file.ts';
import { parseEnvFile, textsToMask } from '../model/env-file.ts';
import { hide, secret } from './inputs.ts';

/** More than this is no list of values, and does not fit into a secret of GitHub either. */
const MOST_BYTES = 64 * 1024;

/**
 * The values of the input `env-file`, masked before anything else sees them. undefined where the configuration has no
 * `env-file`, or a dry run was not given them. Throws InputError for what does not fit together, and never shows a line of it.
 */
export function envFile(
  { config, environment, options }: Settings,
  mayBeMissing: boolean,
): EnvFile | undefined {
  const given = secret('env-file');
  const path = config['env-file'];
  if (path === undefined) {
    if (given === undefined) return undefined;
    throw new InputError(
      'the input `env-file` has values, and the configuration does not say where they go',
      {
        next: 'add `env-file: .env` to the configuration, or leave the input out',
      },
    );
  }
  if (given === undefined) {
    if (mayBeMissing) return undefined;
    throw new InputError(`the values of ${path} (\`env-file\`) are not given`, {
      next: 'store them as a secret of the environment, and add `env-file: ${{ secrets.ENV_FILE }}` under `with:`',
    });
  }
  const text = `${given.replaceAll('\r\n', '\n').replace(/\n+$/, '')}\n`;
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new InputError(`the input \`env-file\` is longer than ${MOST_BYTES / 1024} KiB`);
  const values = parseEnvFile(text);
  if ('problem' in values) throw new InputError(`the input \`env-file\` cannot be read: ${values.problem}`);
  const inRepository = JSON.stringify({ ...config, environments: { [environment]: options } });
  for (const one of textsToMask(values, inRepository)) hide(one);
  return { text, values };
}

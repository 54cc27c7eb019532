import type { Config } from './schema.ts';

/** What `env-file` cannot be beside the other paths of a release. */
export function envFileProblems(config: Config): { path: string[]; text: string }[] {
  const file = config['env-file'];
  if (file === undefined) return [];
  const meets = (other: string) => {
    const path = other.replace(/\/$/, '');
    return path === file || path.startsWith(`${file}/`) || file.startsWith(`${path}/`);
  };
  const other = [...config.shared, ...config.writable].find(meets);
  if (other !== undefined)
    return [
      {
        path: ['env-file'],
        text: `${file} is ${other === file ? 'also' : `inside or above ${other},`} an entry of \`shared\` or \`writable\`: each release has values of its own, so take it out there`,
      },
    ];
  if (file.endsWith('/')) return [{ path: ['env-file'], text: 'names a file, without a slash at its end' }];
  if (meets('.cutover'))
    return [{ path: ['env-file'], text: '.cutover is where each release leads to its values from' }];
  return [];
}

/** Where commands of a release find its values. */
export function envFileVariable(
  config: Config,
  root: string,
  tag: string | undefined,
): { CUTOVER_ENV_FILE?: string } {
  const file = config['env-file'];
  return file === undefined || tag === undefined
    ? {}
    : { CUTOVER_ENV_FILE: `${root}/releases/${tag}/${file}` };
}

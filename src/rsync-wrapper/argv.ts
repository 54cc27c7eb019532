import { fileURLToPath } from 'node:url';
import { CutoverError } from '../errors.ts';

export interface Upload {
  /** The job's private ssh_config. */
  readonly sshConfig: string;
  readonly alias: string;
  /** The folder whose files are sent, and the list of them: paths below it, each ended by NUL. */
  readonly from: string;
  readonly filesFrom: string;
  /** The folder on the host, and one beside it whose files are the basis for deltas. */
  readonly to: string;
  readonly basis: string | undefined;
}

/**
 * rsync(1) for one upload. Only the listed files go, whatever their times say (-I); each is written beside and
 * renamed, so a hard link to an older release is never written through. Write bits are left out.
 */
export function uploadArgv(upload: Upload): string[] {
  return [
    ...['--files-from', upload.filesFrom, '--from0', '--no-dirs', '--no-implied-dirs'],
    // The source's times, so that a file has the same on every host.
    ...['--ignore-times', '--times', '--sparse', '--perms', '--chmod=Fa-w,Fug-s,Fo-t,Fu+r'],
    ...(upload.basis === undefined ? ['--whole-file'] : ['--no-whole-file', `--copy-dest=${upload.basis}`]),
    ...['--stats', '--no-human-readable', '--info=progress2', '--outbuf=L'],
    ...throughSsh(upload.sshConfig),
    ...['--', `${upload.from}/`, `${upload.alias}:${upload.to}/`],
  ];
}

// A literal URL, so that the bundler finds the file and puts it beside the bundle.
const REMOTE_SHELL = fileURLToPath(new URL('./remote-shell.sh', import.meta.url));

/**
 * What starts the connection of rsync. `--blocking-io`, since rsync gives the program it starts a stdout that does not block,
 * by which `cat` of remote-shell.sh would end as soon as the receiver is slower than the sender.
 */
export function throughSsh(sshConfig: string): string[] {
  return ['--blocking-io', '--rsh', remoteShell(sshConfig)];
}

/**
 * The value of --rsh: our own script around ssh (remote-shell.sh). rsync splits it at spaces and knows quotes, so a path
 * goes in double quotes. Throws CutoverError for a path that holds one.
 */
export function remoteShell(sshConfig: string, script = REMOTE_SHELL): string {
  for (const path of [sshConfig, script])
    if (/["\n]/.test(path))
      throw new CutoverError(`a folder on the runner has a name that rsync cannot be given: ${path}`);
  return `sh "${script}" "${sshConfig}"`;
}

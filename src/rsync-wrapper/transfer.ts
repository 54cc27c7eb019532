import type { Command } from '../process/command.ts';
import { throughSsh } from './argv.ts';

export interface Transfer {
  /** ssh_config(5) of the job, and the host's name in it. */
  readonly sshConfigFile: string;
  readonly alias: string;
  /** Absolute path of a folder on the host. */
  readonly remote: string;
  /** A folder here. */
  readonly local: string;
  /** Only these paths below the folder; default: all of it, and nothing else stays. */
  readonly parts?: readonly string[];
  /** Only the files of this list, paths below the folder, each ended by NUL. */
  readonly filesFrom?: string;
  /** Read what only root may read, through `sudo -n`. */
  readonly asRoot?: boolean;
  /**
   * What arrives here stays here: nobody else may read it, and links are kept in a form that leads nowhere
   * (`--munge-links`, which rsync takes back on the way to a host), since whatever packs the folder later may follow them.
   */
  readonly kept?: boolean;
}

/**
 * rsync(1) that brings a folder of a host here, or takes one there. What was interrupted goes on where it
 * stopped. Owners are not kept, and what arrives can be removed again.
 */
export function transfer(direction: 'download' | 'upload', of: Transfer): Command {
  const [from, to] =
    direction === 'download'
      ? [`${of.alias}:${of.remote}`, of.local]
      : [of.local, `${of.alias}:${of.remote}`];
  return {
    file: 'rsync',
    argv: [
      ...['-rltHS', '--partial', '--protect-args'],
      ...(of.kept === true ? ['--chmod=Du+rwx,Fu+rw,go-rwx', '--munge-links'] : ['--chmod=Du+rwx,Fu+rw']),
      ...(of.asRoot === true ? ['--rsync-path', 'sudo -n rsync'] : []),
      ...throughSsh(of.sshConfigFile),
      ...(of.filesFrom !== undefined
        ? ['--files-from', of.filesFrom, '--from0', '--no-implied-dirs', '--no-links', '--', `${from}/`]
        : of.parts === undefined
          ? ['--delete-after', '--', `${from}/`]
          : // What stands before /./ is not part of the path on the other side.
            ['--relative', '--', ...of.parts.map((part) => `${from}/./${part}`)]),
      `${to}/`,
    ],
    env: { LC_ALL: 'C' },
  };
}

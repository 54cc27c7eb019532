import { formatBytes } from '../backup.ts';
import { type Check, fails, hurts, type Judged, unasked } from './check.ts';
import { type Given, type InspectedHost, valueIn } from './given.ts';
import type { HostAnswers } from './questions.ts';

type HostCheck = Check<Given>;

/** A question to every host that answered; one that was not reached is told by another check. */
function each(
  group: HostCheck['group'],
  name: string,
  judge: (answers: HostAnswers, host: InspectedHost, given: Given) => Judged,
): HostCheck {
  return {
    group,
    name,
    each: (given) =>
      given.hosts.flatMap((host) => {
        const answers = valueIn(host.answers);
        return answers === undefined ? [] : [[host.host, judge(answers, host, given)] as const];
      }),
  };
}

const app = (host: InspectedHost) => host.role === 'app';

/** A clock that is off by this much, in seconds, puts lines of the history in a wrong order. */
const SKEW_SECONDS = 2;
const FEW_INODES = 10_000;
/** File systems without links of both kinds, or without rights. */
const WITHOUT_LINKS = /^(vfat|msdos|exfat|fuseblk|cifs|smb3|9p|ntfs3?)$/;

export const sshChecks: readonly HostCheck[] = [
  {
    group: 'ssh',
    name: 'every host lets the key in and runs scripts',
    each: ({ hosts }) =>
      hosts.map(({ host, connected }) => [
        host,
        'failed' in connected ? fails(connected.failed, connected.mend) : 'fine',
      ]),
  },
  {
    group: 'ssh',
    name: 'every host answers what it is asked',
    each: ({ hosts }) =>
      hosts.flatMap(({ host, answers, facts }) => {
        if (answers === undefined) return [];
        const failed = [answers, facts].flatMap((one) =>
          one !== undefined && 'failed' in one ? [one.failed] : [],
        );
        return [[host, failed[0] === undefined ? 'fine' : unasked(failed[0])] as const];
      }),
  },
  {
    group: 'ssh',
    name: 'each name is a machine of its own, and each app root belongs to this app',
    judge: ({ conflict, hosts }) => {
      if (conflict !== undefined) return fails(`${conflict.host}: ${conflict.reason}`, conflict.next);
      return hosts.some(({ facts }) => valueIn(facts) !== undefined) ? 'fine' : undefined;
    },
  },
];

export const hostChecks: readonly HostCheck[] = [
  each('host', 'the account is not root', ({ uid, user }) => {
    if (uid === undefined) return unasked('which account this is was not said');
    return uid === 0
      ? hurts(
          `the account is ${user}, who may do everything`,
          'make an account of its own for the application, and give its key to the workflow',
        )
      : 'fine';
  }),
  each('host', 'the app root is there, or can be made', ({ root, writable, user }, host) => {
    if (!app(host)) return undefined;
    if (root === undefined) return unasked('the app root was not looked at');
    if (root === 'good') return 'fine';
    if (typeof root === 'object') return fails(root.refused);
    if (writable?.yes === true) return 'fine';
    return fails(
      `the app root is not there, and ${user} may not write ${writable?.folder ?? 'the folder above it'}`,
      `sudo install -d -o ${user} -g ${user} -m 755 <path of the environment>`,
    );
  }),
  each('host', 'the account may write the app root', ({ root, writable, user }, host) => {
    if (!app(host) || root !== 'good') return undefined;
    if (writable === undefined) return unasked('whether it may was not said');
    return writable.yes
      ? 'fine'
      : fails(`${user} may not write ${writable.folder}`, `sudo chown ${user} ${writable.folder}`);
  }),
  each('host', 'files of the account cannot be written by everybody', ({ umask }, host) => {
    if (!app(host)) return undefined;
    if (umask === undefined || !/^[0-7]{3,4}$/.test(umask)) return unasked('the umask was not said');
    return (Number.parseInt(umask, 8) & 0o002) !== 0
      ? 'fine'
      : hurts(
          `the umask is ${umask}: what commands of the team write can be changed by every account of the host`,
          'set `umask 022` (or 027) in the start-up file of its shell',
        );
  }),
  each('host', 'there is room for a release', ({ freeBytes }, host, { config }) => {
    if (!app(host)) return undefined;
    if (freeBytes === undefined) return unasked('what is free was not said');
    return freeBytes < config.freeSpace
      ? fails(
          `less is free than \`free-space\` (${formatBytes(config.freeSpace)})`,
          'make room, or lower `keep-releases` or `free-space`',
        )
      : 'fine';
  }),
  each('host', 'there are names left for files', ({ freeInodes }, host) => {
    if (!app(host) || freeInodes === undefined) return undefined;
    return freeInodes < FEW_INODES
      ? hurts(
          `fewer than ${FEW_INODES} inodes are free`,
          'remove small files, such as old sessions and caches',
        )
      : 'fine';
  }),
  each('host', 'the disk can be written', ({ mount }, host) => {
    if (!app(host)) return undefined;
    if (mount === undefined)
      return unasked('the mount that holds the app root is not listed, as in a chroot whose root is none');
    return mount.options.includes('ro')
      ? fails(
          'the disk of the app root is mounted read-only',
          'look at the log of the kernel (dmesg), then mount it again',
        )
      : 'fine';
  }),
  each('host', 'the disk knows links and rights', ({ mount }, host) => {
    if (!app(host) || mount === undefined) return undefined;
    return WITHOUT_LINKS.test(mount.type)
      ? fails(
          `the disk of the app root is ${mount.type}, which has no links or no rights`,
          'keep the app root on a file system of Linux, such as ext4 or xfs',
        )
      : 'fine';
  }),
  each('host', 'programs of a release can be started', ({ mount }, host, { config }) => {
    if (!app(host) || mount === undefined || !config.starts) return undefined;
    return mount.options.includes('noexec')
      ? hurts(
          'the disk of the app root is mounted noexec: no program of a release can be started from it',
          'mount it without noexec, or start programs that lie elsewhere',
        )
      : 'fine';
  }),
  each('host', 'names that differ in case are two files', ({ foldsCase, root }, host) => {
    if (!app(host) || root !== 'good') return undefined;
    return foldsCase ? hurts('the disk takes `releases` and `RELEASES` for one name') : 'fine';
  }),
  each('host', 'the tools are installed', ({ tools }, { questions }) => {
    const missing = questions.tools.filter(({ any }) => !any.some((name) => tools.has(name)));
    if (questions.tools.length === 0) return undefined;
    if (missing.length === 0) return 'fine';
    const words = [...Map.groupBy(missing, (need) => need.for)].map(
      ([purpose, some]) => `${some.map(({ any }) => any.join(' or ')).join(', ')} (for ${purpose})`,
    );
    const packages = [...new Set(missing.map(({ install }) => install))].join(' ');
    return fails(
      `not installed, or not in the PATH of the account: ${words.join('; ')}`,
      `sudo apt-get install ${packages}`,
    );
  }),
  each('host', 'the clock is right', ({ now }, { askedAt }) => {
    if (now === undefined || askedAt === undefined) return unasked('the clock was not said');
    // The host cuts to whole seconds.
    const behind = askedAt.before / 1000 - (now + 1);
    const ahead = now - askedAt.after / 1000;
    const off = Math.max(behind, ahead);
    return off > SKEW_SECONDS
      ? hurts(
          `the clock is ${off >= 120 ? `${Math.round(off / 60)} min` : `${Math.round(off)} s`} ${behind > ahead ? 'behind' : 'ahead of'} the runner's`,
          'let it be set by NTP: timedatectl set-ntp true',
        )
      : 'fine';
  }),
  each('host', 'sudo allows the commands of the configuration', ({ sudo, user }, { questions }) => {
    if (questions.sudo.length === 0) return undefined;
    const wrong = questions.sudo.filter((_, index) => sudo[index] !== 'allowed');
    if (wrong.length === 0) return 'fine';
    if (sudo.includes('missing'))
      return fails(
        'sudo is not installed, and the configuration uses it',
        'sudo apt-get install sudo, as root',
      );
    if (sudo.length < questions.sudo.length) return unasked('the host did not answer what sudo allows');
    return fails(
      `sudo does not let ${user} run without a password: ${wrong.map(({ command }) => command).join('; ')}`,
      `in sudoers (visudo): ${user} ALL=(root) NOPASSWD: ${wrong.map(({ command }) => command).join(', ')}`,
    );
  }),
  each('host', 'no file of root can be written by the account', ({ writes, user }, { questions }) => {
    if (questions.writes.length === 0) return undefined;
    return writes.length === 0
      ? 'fine'
      : hurts(
          `${user} may write ${writes.join(', ')}, and so can make itself root: what is refused of a release holds nobody back`,
          `chown root and chmod go-w these`,
        );
  }),
  {
    group: 'host',
    name: 'no right that the configuration needs makes the account root',
    judge: ({ config }) => {
      if (!config.hasServerConfig) return undefined;
      return config.rootFiles.length === 0
        ? 'fine'
        : hurts(
            `to copy ${config.rootFiles.map(({ path }) => path).join(', ')} the account may write a file that root obeys: whoever has its key can be root`,
            'use the group `crontab`, which needs no right, or keep that file on the hosts',
          );
    },
  },
];

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type OfferedKey, type PinnedKey, readPinned } from '../../model/host-key.ts';
import { type HostAddress, knownHostsName } from '../../model/names.ts';
import { escapeControl } from '../../process/command.ts';
import { run } from '../../process/run.ts';
import { runTool } from '../../process/tool.ts';
import { aliasOf, type Ssh } from './ssh.ts';

const HOST_KEY_TYPES = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521',
  'rsa-sha2-512,rsa-sha2-256',
] as const;

/** The keys of each type that a host offers now, for a person to compare. They are shown and never trusted. */
export async function offeredHostKeys(ssh: Ssh, address: HostAddress): Promise<OfferedKey[]> {
  const found = await Promise.all(HOST_KEY_TYPES.map((types) => offeredHostKey(ssh, address, types)));
  return found.filter((key) => key !== undefined);
}

async function offeredHostKey(
  ssh: Ssh,
  address: HostAddress,
  types: (typeof HOST_KEY_TYPES)[number],
): Promise<OfferedKey | undefined> {
  const file = join(ssh.dir, `offered-${aliasOf(address)}-${types.split(',')[0]}`);
  // Through the same jump host; no key is offered to a host that is not trusted.
  const options = [
    'ControlPath=none',
    'StrictHostKeyChecking=accept-new',
    `UserKnownHostsFile="${file.replaceAll('%', '%%')}"`,
    'HashKnownHosts=no',
    `HostKeyAlgorithms=${types}`,
    'PreferredAuthentications=none',
    'PubkeyAuthentication=no',
  ].flatMap((option) => ['-o', option]);
  try {
    await run(
      { file: 'ssh', argv: ['-F', ssh.configFile, ...options, '-N', aliasOf(address)] },
      { deadlineMs: ssh.connectTimeoutMs + 1_000, exitCodes: [0, 255] },
    ).catch(() => undefined);
    const [line = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    if (line === '') return undefined;
    const { stdout } = await runTool({ file: 'ssh-keygen', argv: ['-l', '-f', file] });
    return { line: escapeControl(line), fingerprint: escapeControl(stdout.split('\n')[0] ?? '') };
  } finally {
    await rm(file, { force: true });
  }
}

/** What the pins of the job say of a host. ssh takes a line without the port for every port. */
export async function pinnedHostKeys(ssh: Ssh, address: HostAddress): Promise<PinnedKey[]> {
  const file = join(ssh.dir, 'known_hosts');
  const names = [...new Set([knownHostsName(address), address.hostname])];
  const found = await Promise.all(
    names.map((name) => runTool({ file: 'ssh-keygen', argv: ['-F', name, '-f', file] })),
  );
  return found.flatMap(({ stdout }) => readPinned(stdout));
}

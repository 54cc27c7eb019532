import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  fitsSshConfig,
  keyExchangeOrder,
  type SshConfigFacts,
  sshConfig,
} from '../../src/host/connection/ssh-config.ts';
import { parseHost } from '../../src/model/names.ts';
import { mustExec } from '../support/exec.ts';
import { tempDir } from '../support/temp.ts';

const host = (alias: string, text: string) => {
  const address = parseHost(text);
  if (address === undefined) throw new Error(text);
  return { alias, address };
};

const facts: SshConfigFacts = {
  hosts: [host('h1', 'deploy@web1.example.com:2222'), host('h2', '[2001:db8::7]')],
  jump: host('hj', 'jump@bastion.example.com'),
  knownHostsFile: '/runner temp/100%/known_hosts',
  socketDir: '/runner temp/100%',
  identity: { file: '/runner temp/100%/key' },
  connectTimeoutMs: 1_500,
  keyExchange: '^curve25519-sha256',
};

/** What ssh itself makes of the text for one host: option → value. */
async function resolved(text: string, alias: string): Promise<Map<string, string>> {
  await using temp = await tempDir();
  const file = join(temp.path, 'config');
  await writeFile(file, text, { mode: 0o600 });
  const said = await mustExec('ssh', ['-G', '-F', file, alias]);
  return new Map(
    said
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
}

describe('the private ssh_config, as ssh understands it', () => {
  test.each(['/tmp/%n', '/tmp/100%/%h%%', '/tmp/é $HOME #1', '/tmp/$(id)'])(
    'a folder named %s is taken as it is',
    async (dir) => {
      expect(fitsSshConfig(dir)).toBe(true);
      const said = await resolved(sshConfig({ ...facts, knownHostsFile: `${dir}/k`, socketDir: dir }), 'h1');
      expect(said.get('controlpath')).toBe(`${dir}/h1`);
      expect(said.get('userknownhostsfile')?.replaceAll('"', '')).toBe(`${dir}/k`);
    },
  );

  test.each(['/tmp/${HOME}', '/tmp/a"b', '/tmp/a\\b', '/tmp/a\nb'])(
    'one named %j cannot stand in it',
    (dir) => {
      expect(fitsSshConfig(dir)).toBe(false);
    },
  );

  test('pins hosts and asks nothing', async () => {
    const said = await resolved(sshConfig(facts), 'h1');
    expect(Object.fromEntries(said)).toMatchObject({
      hostname: 'web1.example.com',
      port: '2222',
      user: 'deploy',
      proxyjump: 'hj',
      batchmode: 'yes',
      stricthostkeychecking: 'true',
      // ssh prints names with a space in quotes.
      userknownhostsfile: expect.stringContaining('/runner temp/100%/known_hosts') as string,
      globalknownhostsfile: 'none',
      updatehostkeys: 'false',
      verifyhostkeydns: 'false',
      preferredauthentications: 'publickey',
      identitiesonly: 'yes',
      forwardagent: 'no',
      forwardx11: 'no',
      clearallforwardings: 'yes',
      permitlocalcommand: 'no',
      connecttimeout: '2',
      serveraliveinterval: '5',
      serveralivecountmax: '3',
      controlmaster: 'false',
    });
    expect(said.get('controlpath')).toContain('/runner temp/100%/h1');
    expect(said.get('kexalgorithms')).toMatch(/^curve25519-sha256,/);
  });

  test('reaches the jump host directly', async () => {
    const said = await resolved(sshConfig(facts), 'hj');
    expect(said.get('proxyjump')).toBeUndefined();
    expect(said.get('hostname')).toBe('bastion.example.com');
    expect(said.get('user')).toBe('jump');
  });

  test('without a jump host goes straight, with the agent where there is one', async () => {
    const agent = { agent: '/tmp/x y/agent', publicKeyFile: '/tmp/x y/key.pub' };
    const said = await resolved(
      sshConfig({ ...facts, jump: undefined, identity: agent, keyExchange: undefined }),
      'h2',
    );
    expect(said.get('proxyjump')).toBeUndefined();
    expect(said.get('identityagent')).toBe('/tmp/x y/agent');
    expect(said.get('hostname')).toBe('2001:db8::7');
    expect(said.get('port')).toBe('22');
  });
});

describe('the order of key exchanges', () => {
  test.each([
    [
      undefined,
      ['curve25519-sha256', 'mlkem768x25519-sha256', 'x'],
      '^mlkem768x25519-sha256,curve25519-sha256',
    ],
    [undefined, ['sntrup761x25519-sha512', 'curve25519-sha256'], '^curve25519-sha256'],
    [undefined, ['x'], undefined],
    ['default', ['curve25519-sha256'], undefined],
    ['curve25519-sha256', [], 'curve25519-sha256'],
  ])('%s of %o is %s', (chosen, supported, expected) => {
    expect(keyExchangeOrder(chosen, supported)).toBe(expected);
  });
});

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BOOTSTRAP, encodeCall, encodeSessionCall } from '../../src/host/connection/call.ts';
import { sessionText } from '../../src/host/connection/scripts.ts';
import { isAlive } from '../support/servers/processes.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

/** Each as the `sh` of a host, and as the login shell there. */
const shells = [
  ['dash', '/usr/bin/dash'],
  ['busybox sh', '/usr/bin/busybox'],
  ['bash', '/usr/bin/bash'],
] as const;

// Prints the number of arguments, and each of them ended by NUL; then what is on its stdin.
const ECHO = 'printf "%s\\0" "$#" "$@"\ncat';
const READY = '\nsession=ready\n';
const BEGIN = encodeCall(sessionText(), []);

const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.stringMatching(/^[\n\r \t\\'"$`;|&<>(){}*?~#!-]{0,20}$/),
    fc.constantFrom(
      '',
      '\n',
      '\n\n',
      ' ',
      '-n',
      '\\',
      '$(id)',
      '`id`',
      "'",
      'a\\',
      'a\n',
      '\na',
      '%s',
      'over=0',
    ),
  )
  // A lone half of a surrogate pair is no text.
  .filter((value) => !value.includes('\0') && value.isWellFormed());

let temp: TempDir;
let dir: string;
let made = 0;
beforeAll(async () => {
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());
beforeEach(async () => {
  dir = join(temp.path, String(++made));
  await mkdir(dir);
});

/** A call with its payload, as it goes down the line. */
function call(
  script: string | undefined,
  args: readonly string[] = [],
  mode: 'watch' | 'finish' = 'finish',
  payload = Buffer.alloc(0),
) {
  return Buffer.concat([Buffer.from(encodeSessionCall(script, args, mode, payload.length)), payload]);
}

describe.each(shells)('a session in %s', (name, shell) => {
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    const folder = join(temp.path, `as-${name.replace(' ', '-')}`);
    await mkdir(folder);
    await symlink(shell, join(folder, 'sh'));
    env = { PATH: `${folder}:${process.env['PATH']}` };
  });

  /** A whole session, given at once; what it says after it was ready. */
  function session(...calls: readonly (string | Buffer)[]) {
    const input = Buffer.concat([Buffer.from(BEGIN), ...calls.map((one) => Buffer.from(one))]);
    const ran = spawnSync('sh', ['-c', BOOTSTRAP], { input, env, timeout: 30_000 });
    expect(ran.stdout.subarray(0, READY.length).toString()).toBe(READY);
    return { ...ran, stdout: ran.stdout.subarray(READY.length) };
  }

  /** A session that the test holds open, with these calls sent. */
  function open(...calls: readonly Buffer[]): ChildProcessWithoutNullStreams {
    const child = spawn('sh', ['-c', BOOTSTRAP], { env, detached: true });
    child.stdin.on('error', () => undefined);
    for (const each of [Buffer.from(BEGIN), ...calls]) child.stdin.write(each);
    return child;
  }

  const ended = (child: ChildProcessWithoutNullStreams) =>
    until(() => child.exitCode !== null || child.signalCode !== null, {
      what: 'the session to end',
      timeoutMs: 20_000,
    });

  /** The process that wrote its id into a file of the test's folder. */
  const pidIn = async (file: string) =>
    Number(
      await until(() => existsSync(join(dir, file)) && readFileSync(join(dir, file), 'utf8').trim(), {
        what: `a process id in ${file}`,
        timeoutMs: 20_000,
      }),
    );

  test('brings the arguments and the payload of every call unchanged', () => {
    const one = fc.record({
      args: fc.array(text, { maxLength: 4 }),
      payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      mode: fc.constantFrom('watch' as const, 'finish' as const),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), (calls) => {
        const { status, stdout, stderr } = session(
          ...calls.map(({ args, payload, mode }) => call(ECHO, args, mode, payload)),
          // The end of stdin ends what is watched, and a call is waited for before the next.
          call(':'),
        );
        expect(status).toBe(0);
        const answers = calls.flatMap(({ args, payload }) => [
          Buffer.from([String(args.length), ...args].map((each) => `${each}\0`).join('')),
          payload,
          Buffer.from('over=0\n'),
        ]);
        expect(stdout).toEqual(Buffer.concat([...answers, Buffer.from('over=0\n')]));
        expect(stderr.toString()).toBe('\u001e\n'.repeat(calls.length + 1));
      }),
      { numRuns: 25 },
    );
  });

  test('brings large arguments, and a payload that looks like calls', () => {
    const args = ['x'.repeat(20_000), 'line\n'.repeat(500), '$(exit 9)'];
    const payload = Buffer.concat(Array.from({ length: 2_000 }, () => call('echo from the payload', ['a'])));
    const { status, stdout } = session(call(ECHO, args, 'finish', payload), call('echo next'));
    const head = ['3', ...args].map((each) => `${each}\0`).join('');
    expect(stdout).toEqual(
      Buffer.concat([Buffer.from(head), payload, Buffer.from('over=0\nnext\nover=0\n')]),
    );
    expect(status).toBe(0);
  });

  test('goes on after a script that failed, and `set -e` ends one at its first error', () => {
    const failing = 'set -e\necho begun\nfalse\necho "went on"';
    const { status, stdout } = session(
      call(failing),
      call(failing, [], 'watch'),
      call(failing, [], 'finish', Buffer.from('payload')),
      call('set -u\necho "$nothing"'),
      call('cd /; IFS=x; set -f; umask 0; watched=never; text=; call() { :; }; exit 3'),
      call('echo "$PWD $(umask) ${watched-unset} $#"; echo *x*y', ['a b'], 'watch'),
      // The end of stdin ends what is watched, and a call is waited for before the next.
      call(':'),
    );
    const lines = stdout.toString().split('\n');
    expect(lines.slice(0, 6)).toEqual(['begun', 'over=1', 'begun', 'over=1', 'begun', 'over=1']);
    expect(lines[6]).toMatch(/^over=[12]$/);
    // Nothing that a script set or changed is there for the next.
    expect(lines.slice(7)).toEqual([
      'over=3',
      `${process.cwd()} ${process.umask().toString(8).padStart(4, '0')} watch 1`,
      '*x*y',
      'over=0',
      'over=0',
      '',
    ]);
    expect(status).toBe(0);
  });

  test('runs the script of the call before again, with other arguments and another payload', () => {
    const { status, stdout } = session(
      call(ECHO, ['a']),
      call(undefined, ['b', 'c'], 'finish', Buffer.from('payload\n')),
      call(undefined, ['d']),
    );
    expect(stdout.toString().replaceAll('\0', ',')).toBe('1,a,over=0\n2,b,c,payload\nover=0\n1,d,over=0\n');
    expect(status).toBe(0);
    expect(session(call(undefined, ['a'])).status).toBe(91);
  });

  test('stays in step when a script leaves its payload unread', () => {
    const payload = Buffer.from('call finish 0 4 0\nid\n\n'.repeat(20_000));
    const { status, stdout } = session(
      call('exit 7', [], 'finish', payload),
      call('head -c 10; echo', [], 'watch', payload),
      call('exec <&-; echo closed', [], 'finish', payload),
      call('echo next'),
    );
    expect(stdout.toString()).toBe('over=7\ncall finis\nover=0\nclosed\nover=0\nnext\nover=0\n');
    expect(status).toBe(0);
  });

  test('runs nothing of a call that is cut off or not understood', () => {
    const ran = join(dir, 'ran');
    const whole = call(`: >${ran}`, ['a', 'b\nc']);
    const lengths = Array.from({ length: Math.ceil((whole.length - 1) / 4) }, (_, index) => index * 4);
    for (const length of [...lengths, whole.length - 1]) {
      const { status, stdout } = session(whole.subarray(0, length));
      // Cut off before the end of its first line it is no call yet, and the end of the session.
      expect(status).toBe(length <= whole.indexOf('\n') ? 0 : 90);
      expect(stdout.toString()).toBe('');
      expect(existsSync(ran)).toBe(false);
    }
    for (const strange of [
      'GET / HTTP/1.1\n',
      'call\n',
      'call watch 0 1\n:',
      'call watch 0 1 0 0 0\n:',
      '\n',
    ]) {
      const { status } = session(strange, whole);
      expect(status, strange).toBe(91);
      expect(existsSync(ran)).toBe(false);
    }
    expect(session(whole).stdout.toString()).toBe('over=0\n');
    expect(existsSync(ran)).toBe(true);
  });

  test('knows no limit of time and no functions that the account has for its own shell, and commands of the team have both', () => {
    const before = env;
    const bent = '() {  echo bent; }';
    env = { ...env, TMOUT: '1', 'BASH_FUNC_dd%%': bent, 'BASH_FUNC_stat%%': bent };
    try {
      const prelude = readFileSync('src/host/connection/prelude.sh', 'utf8');
      const ask = `say stat "$(stat -c %F /)"\nsay tmout "\${TMOUT-unset}"`;
      const team = `(as_team; say team "\${TMOUT-unset} $(stat -c %F /)")`;
      const { status, stdout } = session(
        call(`${name === 'bash' ? 'sleep 2; ' : ''}echo over`, [], 'watch'),
        call(ECHO, ['a'], 'finish', Buffer.alloc(70_000, 'x')),
        call(`${prelude}\n${team}\n${ask}`, [], 'watch'),
        call(':'),
      );
      const said = stdout.toString().split('\n');
      expect(status).toBe(0);
      expect(said[0]).toBe('over');
      expect(said.slice(3)).toEqual([
        `team=1 ${name === 'bash' ? 'bent' : 'directory'}`,
        'stat=directory',
        'tmout=unset',
        'end=0',
        'over=0',
        'over=0',
        '',
      ]);
    } finally {
      env = before;
    }
  });

  test('says how a script ended that had no chance to say so itself', () => {
    // `$$` would be the session: a child knows who started it.
    const killed = `trap 'echo end=0' EXIT\nsh -c 'kill -KILL "$PPID"'\n:`;
    const { stdout } = session(
      call(killed),
      call(killed, [], 'watch'),
      call(killed, [], 'finish', Buffer.from('payload')),
      call('echo next'),
    );
    expect(stdout.toString()).toBe('over=137\nover=137\nover=137\nnext\nover=0\n');
  });

  test('ends a watched script with all below it when the runner is gone, but not what it put out of its tree', async () => {
    const script = [
      `(setsid sh -c 'echo $$ >${dir}/service; exec sleep 600' >/dev/null 2>&1 &)`,
      `sh -c 'echo $$ >${dir}/below; trap "" TERM; sleep 600 & echo $! >${dir}/deep; wait; sleep 600' &`,
      `sh -c 'echo $PPID >${dir}/script'`,
      'wait',
      `: >${dir}/finished`,
    ].join('\n');
    const child = open(call('echo before'), call(script, [], 'watch'));
    const service = await pidIn('service');
    try {
      const below = await Promise.all(['below', 'deep', 'script'].map(pidIn));
      expect(below.map(isAlive)).toEqual([true, true, true]);
      child.stdin.end();
      await ended(child);
      // A process that was killed takes a moment to be gone.
      await until(() => !below.some(isAlive), { what: 'all below the script to end' });
      expect(isAlive(service)).toBe(true);
      expect(existsSync(join(dir, 'finished'))).toBe(false);
    } finally {
      process.kill(service, 'SIGKILL');
    }
  });

  test('lets a script that is to finish go on to its end', async () => {
    const script = `echo $$ >${dir}/begun\nwhile [ ! -e ${dir}/go ]; do sleep 0.1; done\n: >${dir}/finished`;
    const child = open(call(script));
    await pidIn('begun');
    child.stdin.end();
    child.stdout.destroy();
    child.stderr.destroy();
    spawnSync('touch', [join(dir, 'go')]);
    await until(() => existsSync(join(dir, 'finished')), { what: 'the script to finish', timeoutMs: 20_000 });
    await ended(child);
  });
});

test('an argument with a NUL character is refused', () => {
  expect(() => encodeSessionCall('true', ['a\0b'], 'watch', 0)).toThrow(/NUL/);
});

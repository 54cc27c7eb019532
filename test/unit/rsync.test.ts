import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { remoteShell, uploadArgv } from '../../src/rsync-wrapper/argv.ts';
import { readBytesSent, readProgress } from '../../src/rsync-wrapper/progress.ts';

const upload = {
  sshConfig: '/tmp/job 1/config',
  alias: 'h1',
  from: '/work space/dist',
  filesFrom: '/tmp/files',
  to: '/srv/shop/releases/v2.partial',
  basis: '../v1',
};

describe('the arguments of rsync', () => {
  test('send only the listed files, against the files of the base', () => {
    expect(uploadArgv(upload)).toEqual([
      '--files-from',
      '/tmp/files',
      '--from0',
      '--no-dirs',
      '--no-implied-dirs',
      '--ignore-times',
      '--times',
      '--sparse',
      '--perms',
      '--chmod=Fa-w,Fug-s,Fo-t,Fu+r',
      '--no-whole-file',
      '--copy-dest=../v1',
      '--stats',
      '--no-human-readable',
      '--info=progress2',
      '--outbuf=L',
      '--blocking-io',
      '--rsh',
      `sh "${resolve(import.meta.dirname, '../../src/rsync-wrapper/remote-shell.sh')}" "/tmp/job 1/config"`,
      '--',
      '/work space/dist/',
      'h1:/srv/shop/releases/v2.partial/',
    ]);
  });

  test('send whole files when there is no base', () => {
    const argv = uploadArgv({ ...upload, basis: undefined });
    expect(argv).toContain('--whole-file');
    expect(argv.join(' ')).not.toContain('copy-dest');
  });

  test('never delete, and never write into a file that is there: its inode may be shared', () => {
    const argv = uploadArgv(upload).join(' ');
    for (const danger of ['--delete', '--inplace', '--append', '--archive', '--owner', '-a ', '-e '])
      expect(argv).not.toContain(danger);
  });

  test('a folder name that cannot stand in --rsh is refused', () => {
    expect(() => remoteShell('/tmp/a"b/config')).toThrow(/cannot be given/);
    expect(() => remoteShell('/tmp/a\nb/config')).toThrow(/cannot be given/);
    expect(() => remoteShell('/tmp/config', '/a"b/remote-shell.sh')).toThrow(/cannot be given/);
  });
});

describe('what rsync prints', () => {
  test('progress is the newest of a chunk', () => {
    const line = '\r      1,048,576  12%   99.90MB/s    0:00:01 (xfr#1, to-chk=9/10)';
    expect(readProgress(line)).toEqual({ bytes: 1048576, percent: 12, bytesPerSecond: 99_900_000 });
    expect(readProgress(`${line}\r 8388608 100%  512.00kB/s    0:00:00`)).toEqual({
      bytes: 8388608,
      percent: 100,
      bytesPerSecond: 512_000,
    });
    expect(readProgress(' 5 3%  0.00B/s')).toEqual({ bytes: 5, percent: 3, bytesPerSecond: 0 });
    for (const none of ['', 'sending incremental file list', '12% of nothing'])
      expect(readProgress(none)).toBeUndefined();
  });

  test('bytes sent come from the figures at the end', () => {
    expect(readBytesSent('Number of files: 3\nTotal bytes sent: 1,234\nTotal bytes received: 9\n')).toBe(
      1234,
    );
    expect(readBytesSent('Total bytes sent: 0')).toBe(0);
    expect(readBytesSent('Total bytes received: 9')).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkAbsolutePath,
  checkAppRoot,
  checkHost,
  checkInsideTree,
  checkSlotName,
  knownHostsName,
  parseHost,
} from '../../src/model/names.ts';

describe('a host', () => {
  test.each([
    ['web1', undefined, 'web1', 22],
    ['deploy@web1.example.com', 'deploy', 'web1.example.com', 22],
    ['deploy@web1.example.com:2222', 'deploy', 'web1.example.com', 2222],
    ['10.0.0.7:22', undefined, '10.0.0.7', 22],
    ['deploy@[2001:db8::7]:2222', 'deploy', '2001:db8::7', 2222],
    ['[::1]', undefined, '::1', 22],
    ['_svc.deploy-1@a', '_svc.deploy-1', 'a', 22],
  ])('%s', (name, user, hostname, port) => {
    expect(parseHost(name)).toEqual({ name, user, hostname, port });
    expect(checkHost(name)).toBeUndefined();
  });

  test.each([
    ['root@::1', 'root@[::1]'],
    ['2001:db8::7', '[2001:db8::7]'],
    ['fe80::1:22', '[fe80::1:22]'],
  ])('%s: an IPv6 address without brackets is refused with what to write', (name, hint) => {
    expect(checkHost(name)).toContain(`an IPv6 address stands in brackets: ${hint}`);
  });

  test.each(['a:b', 'web1:22:33x', 'x y'])('%s: no such hint', (name) => {
    expect(checkHost(name)).toBeDefined();
    expect(checkHost(name)).not.toContain('IPv6');
  });

  test.each([
    ...[
      '[.]',
      '[:]',
      '[::',
      'deploy@[.]:22',
      '',
      ' ',
      'a b',
      '-oProxyCommand=x',
      'deploy@-oProxyCommand=x',
      '-l@web1',
      'web1:0',
      'web1:65536',
    ],
    ...[
      'web1:',
      'web1:ssh',
      'a@b@c',
      'web1\n',
      'we\nb1',
      '$(id)',
      '`id`',
      "a'b",
      'ssh://web1',
      '2001:db8::7',
      'a/b',
    ],
    ...['web1;id', '*', '?', '%h', '@web1', 'user@', '.web1', 'web1.', '[.]', '[1.2]', '[]'],
  ])('%j is none', (text) => {
    expect(parseHost(text)).toBeUndefined();
    expect(checkHost(text)).toContain('[user@]host[:port]');
  });

  test('never starts with a dash and holds no character of a shell', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-@:.\w$;[\]]+$/)), (text) => {
        const host = parseHost(text);
        if (host === undefined) return;
        expect(host.hostname).toMatch(/^[A-Za-z0-9:][A-Za-z0-9._:-]*$/);
        if (host.user !== undefined) expect(host.user).toMatch(/^[A-Za-z_][\w.-]*$/);
        expect(host.port).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('is named in known_hosts as ssh names it', () => {
    const name = (text: string) => {
      const host = parseHost(text);
      return host === undefined ? undefined : knownHostsName(host);
    };
    expect(name('deploy@web1')).toBe('web1');
    expect(name('deploy@web1:2222')).toBe('[web1]:2222');
    expect(name('[::1]:22')).toBe('::1');
  });
});

describe('an app root', () => {
  test.each(['/srv/shop', '/srv/shop-1.2_x@y+z', '/srv/$CUTOVER_ADDRESS/shop', '/s'])('%s', (path) => {
    expect(checkAppRoot(path)).toBeUndefined();
  });

  test.each([
    ...[
      '',
      '/',
      '//',
      '///',
      'srv/shop',
      './shop',
      '../shop',
      '~/shop',
      '/srv/',
      '/srv//shop',
      '/srv/./shop',
    ],
    ...[
      '/srv/../etc',
      '/srv/..',
      '/srv/sh op',
      '/srv/$HOME',
      '/srv/$(id)',
      '/srv/`id`',
      "/srv/'",
      '/srv/"',
      '/srv/a;b',
    ],
    ...['/srv/a\nb', '/srv/a\0b', '/srv/*', '/srv/é', '/srv/$CUTOVER_ADDRESSX$', '/srv/a\\b'],
  ])('%j is none', (path) => {
    expect(checkAppRoot(path)).toBeDefined();
  });

  test('has no way out', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[/.a-z]+$/), (path) => {
        if (checkAbsolutePath(path) !== undefined) return;
        expect(path.startsWith('/')).toBe(true);
        expect(path.split('/').slice(1)).not.toContain('..');
        expect(path.split('/').slice(1)).not.toContain('');
      }),
    );
  });
});

describe('a path in a tree', () => {
  test.each(['a', 'a/b', '.env', 'up loads/', 'a..b', '.', '...'])('%s', (path) => {
    expect(checkInsideTree(path)).toBeUndefined();
  });
  test.each(['', '/', '/a', '..', '../a', 'a/..', 'a/../b', 'a//b', './a', 'a/.', 'a\nb', 'a\0'])(
    '%j is none',
    (path) => {
      expect(checkInsideTree(path)).toBeDefined();
    },
  );
});

describe('the name of a slot', () => {
  test.each(['blue', 'a', 'slot-2', 'x'.repeat(32)])('%s', (name) =>
    expect(checkSlotName(name)).toBeUndefined(),
  );
  test.each(['', '1', '-a', 'Blue', 'a.b', 'a/b', '..', 'a b', 'a\n', 'x'.repeat(33), 'é'])(
    '%j is none',
    (name) => expect(checkSlotName(name)).toBeDefined(),
  );
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, parseConfig } from '../../src/config/load.ts';
import { settingsFor } from '../../src/config/settings.ts';
import { InputError } from '../../src/errors.ts';
import { tempDir } from '../support/temp.ts';

/** The lines of the message below its first one, without the file's name. */
async function problems(text: string): Promise<string[]> {
  const error = await parseConfig(text, 'cutover.yml').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return [];
  expect(error).toBeInstanceOf(InputError);
  const [, ...lines] = (error as Error).message.split('\n');
  return lines.map((line) => line.replace(/^ {2}cutover\.yml:/, ''));
}

const head = 'app: shop\nenvironments:\n  production:\n    path: /srv/shop\n';
const good = `${head}    hosts: [deploy@web1]\n`;

describe('scripts for a database', () => {
  const changes = '    changes: { database: shop, folder: db/changes }\n';
  const databases = (text: string) => `    backup: { databases: [${text}] }\n`;
  const groups = `${head}    slots: { blue: { hosts: [a], port: 1 }, green: { hosts: [b], port: 2 } }\n    switch: { nginx: { include: /srv/shop/live.conf, reload: x, hosts: [c] } }\n`;

  test.each<[string, string, RegExp | undefined]>([
    ['a database of the backup', `${good}${databases('{ postgresql: shop }')}${changes}`, undefined],
    ['by its name', `${good}${databases('{ sqlite: /srv/x.db, name: shop }')}${changes}`, undefined],
    [
      'no backup',
      `${good}${changes}`,
      /`database` is the name of an entry of `backup.databases`, which has none/,
    ],
    ['another name', `${good}${databases('{ mysql: log }')}${changes}`, /which has log/],
    [
      'a command',
      `${good}${databases('{ command: x, name: shop }')}${changes}`,
      /is a `command`, which runs no SQL/,
    ],
    [
      'another host',
      `${good.replace('deploy@web1', 'deploy@web1, db1')}${databases('{ mysql: shop, on: [db1] }')}${changes}`,
      /the scripts run on deploy@web1, as `migrate` does, and shop lies `on` other hosts \(db1\)/,
    ],
    ['groups that reach it', `${groups}${databases('{ mysql: shop, host: db1 }')}${changes}`, undefined],
    [
      'groups with one each',
      `${groups}${databases('{ mysql: shop }')}${changes}`,
      /shop needs `host`: .*\(a, b\)/,
    ],
    [
      'a folder outside of the release',
      `${good}${databases('{ mysql: shop }')}${changes.replace('db/changes', '../x')}`,
      /folder must not contain/,
    ],
    [
      'the whole release',
      `${good}${databases('{ mysql: shop }')}${changes.replace('db/changes', '.')}`,
      /must be a folder/,
    ],
    [
      'held against what is not there',
      `${good}${databases('{ mysql: shop }')}${changes}    schema: { same-as: stagin }\n`,
      /`same-as` names stagin, which is no environment of this file/,
    ],
    ['no database to hold', `${good}    schema: { breaking: approve }\n`, /name the `database`/],
    [
      'what is refused without anything to know it by',
      `${good}${databases('{ mysql: shop }')}${changes}    schema: { breaking: refuse }\n`,
      /`breaking: refuse` needs `same-as`/,
    ],
    ['nothing to take back', `${good}    unmigrate: x\n`, /there is no `migrate`/],
    ['a rehearsal anywhere', `${good}    rehearsed: { within: 7d }\n`, undefined],
    [
      'a rehearsal in itself',
      `${good}    rehearsed: { within: 7d, in: production }\n`,
      /`in` is this environment itself/,
    ],
    [
      'a rehearsal in what is not there',
      `${good}    rehearsed: { within: 7d, in: stagin }\n`,
      /`in` names stagin, which is no environment of this file/,
    ],
    [
      'exceptions from nothing',
      `${good}${databases('{ mysql: shop }')}${changes}    schema: { accept: [{ object: a, reason: b }] }\n`,
      /`accept` needs `same-as` or `rehearsed`/,
    ],
    [
      'exceptions from a rehearsal',
      `${good}${databases('{ mysql: shop }')}${changes}    rehearsed: { within: 7d }\n    schema: { accept: [{ object: a, reason: b }] }\n`,
      undefined,
    ],
  ])('%s', async (_, text, words) => {
    const found = await problems(text);
    expect(found).toEqual(words === undefined ? [] : [expect.stringMatching(words)]);
  });
});

test('a short configuration is enough', async () => {
  expect(await problems(good)).toEqual([]);
  const settings = settingsFor(await parseConfig(good, 'cutover.yml'), 'production');
  expect(settings).toMatchObject({
    path: '/srv/shop',
    hosts: [{ name: 'deploy@web1', port: 22 }],
    slots: [{ name: 'blue' }, { name: 'green' }],
    options: { timeouts: { connect: 15_000, upload: 1_800_000 }, 'free-space': 100 * 1024 * 1024 },
  });
});

describe('a problem is named with its line and column', () => {
  test.each<[string, string, string[]]>([
    ['nothing in the file', '', ['1:1 the file: expected Object, found null']],
    ['a list in place of the file', '- a\n', ['1:1 the file: expected Object, found Array']],
    [
      'a site of a relay with a host that is not there',
      `${good}    relay: { north: [deploy@web1, deploy@web2] }\n`,
      ['6:5 environments.production.relay: north names deploy@web2, which is no host of the environment'],
    ],
    [
      'second-person without those who may approve',
      `${good}    approval: second-person\n`,
      [
        '6:5 environments.production.approval: `approval: second-person` and `approvers` (logins of GitHub) belong together',
      ],
    ],
    [
      'approvers that nobody asks',
      `${good}    approval: required\n    approvers: [lisa]\n`,
      [
        '7:5 environments.production.approvers: `approval: second-person` and `approvers` (logins of GitHub) belong together',
      ],
    ],
    [
      'an approver that is no login',
      `${good}    approval: second-person\n    approvers: [lisa, '@bart']\n`,
      ['7:23 environments.production.approvers.1 must be a login of GitHub'],
    ],
    ['no app', good.replace('app: shop\n', ''), ['1:1 app is missing']],
    [
      'a mistyped key',
      `${good}    helth: []\n`,
      ['6:5 unknown key environments.production.helth (did you mean health?)'],
    ],
    [
      'a switch that goes back before it can be checked',
      `${good}    switch: { confirm-within: 90s }\n`,
      [
        '6:5 environments.production.switch: `confirm-within` (1 min 30 s) is over before `timeout` (1 min 00 s) and `timeouts.health` (1 min 00 s) are: raise it to 2 min 00 s or more, or lower these two',
      ],
    ],
    [
      'a slot that is stopped before a switch may go back to it',
      `${good}    stop: x\n    switch: { confirm-within: 2m, stop-old-after: 1m }\n`,
      [
        '7:5 environments.production.switch: `stop-old-after` (1 min 00 s) stops the slot that a switch goes back to within `confirm-within` (2 min 00 s): raise `stop-old-after`, or lower `confirm-within`',
      ],
    ],
    [
      'a switch in batches whose first ones would go back before the last have moved',
      `${good.replace('hosts: [deploy@web1]', 'hosts: [a, b, c, d, e]')}    switch: { confirm-within: 5m, batch: 2 }\n`,
      [
        '6:5 environments.production.switch: `confirm-within` (5 min 00 s) is over before `timeout` (1 min 00 s) and `timeouts.health` (1 min 00 s) are, which each of the 3 batches may take: raise it to 6 min 00 s or more, or lower these two',
      ],
    ],
    [
      'a switch in batches whose first ones would go back while the others are looked on',
      `${good.replace('hosts: [deploy@web1]', 'hosts: [a, b]')}    switch: { confirm-within: 5m, batch: 1 }\n    observe: { between-batches: 90s, metrics: { errors: { log: /var/log/x.log, limit: 1% } } }\n`,
      [
        '6:5 environments.production.switch: `confirm-within` (5 min 00 s) is over before `timeout` (1 min 00 s) and `timeouts.health` (1 min 00 s) are, which each of the 2 batches may take, and `observe.between-batches` between them: raise it to 5 min 30 s or more, or lower these two',
      ],
    ],
    [
      'an observation of which nothing is counted',
      `${good}    stop: x\n    observe: { metrics: { errors: { limit: 1% } } }\n`,
      [
        '7:27 environments.production.observe.metrics.errors: name the access log in `log`: without `switch.haproxy` nothing else counts answers',
      ],
    ],
    [
      'an observation without a bar, and of CPU without requests',
      `${good}    observe: { metrics: { errors: { log: /var/log/x.log }, cpu: { worse-than-before: 2 } } }\n`,
      ['6:27 environments.production.observe.metrics.errors needs `limit` or `worse-than-before`'],
    ],
    [
      'an observation of CPU alone',
      `${good}    observe: { metrics: { cpu: { worse-than-before: 2 } } }\n`,
      [
        '6:27 environments.production.observe.metrics.cpu: CPU is judged for each request: add `errors` or `observe.requests`, which count them',
      ],
    ],
    [
      'an observation of CPU by the page of nginx',
      `${good}    observe: { requests: { stub-status: http://127.0.0.1/nginx_status }, metrics: { cpu: { worse-than-before: 2 } } }\n`,
      [],
    ],
    [
      'an observation that counts requests twice',
      `${good}    observe: { requests: { stub-status: http://127.0.0.1/nginx_status }, metrics: { errors: { log: /var/log/x.log, limit: 1% } } }\n`,
      [
        '6:85 environments.production.observe.metrics.errors: counts requests itself: leave out `observe.requests`',
      ],
    ],
    ['a switch with just enough time', `${good}    switch: { confirm-within: 2m, stop-old-after: 2m }\n`, []],
    ['an unknown key at the top', `${good}wat: 1\n`, ['6:1 unknown key wat']],
    ['a number in place of text', good.replace('shop\nenv', '7\nenv'), ['1:1 app: expected string, found 7']],
    [
      'a relative path',
      good.replace('/srv/shop', 'srv/shop'),
      ['4:5 environments.production.path must be an absolute path, not "srv/shop"'],
    ],
    [
      'the root as path',
      good.replace('/srv/shop', '/'),
      ['4:5 environments.production.path must not be the root folder'],
    ],
    [
      'a path with ..',
      good.replace('/srv/shop', '/srv/../etc'),
      ['4:5 environments.production.path must not contain //, . or ..'],
    ],
    [
      'a variable in the path',
      good.replace('/srv/shop', '/srv/$HOME'),
      ['4:5 environments.production.path may hold only letters, digits, . _ - + @ and $CUTOVER_ADDRESS'],
    ],
    [
      'an option as host',
      good.replace('deploy@web1', '-oProxyCommand=x'),
      ['5:13 environments.production.hosts.0 must be [user@]host[:port], not "-oProxyCommand=x"'],
    ],
    [
      'no host',
      good.replace('deploy@web1', ''),
      ['5:5 environments.production.hosts must name at least one host'],
    ],
    [
      'no hosts',
      head,
      ['3:3 environments.production: name the servers in `hosts`, or in `hosts` of each role or slot'],
    ],
    [
      'a host twice',
      good.replace('deploy@web1', 'a, b, a'),
      ['5:5 environments.production.hosts: the host a is named twice'],
    ],
    [
      'three slots',
      `${good}    slots: { a: {}, b: {}, c: {} }\n`,
      ['6:5 environments.production.slots must name one or two slots'],
    ],
    [
      'a slot with a capital',
      `${good}    slots: { Blue: {} }\n`,
      [
        '6:14 environments.production.slots.Blue must be lower-case letters, digits or dashes, and start with a letter',
      ],
    ],
    [
      'a port out of range',
      `${good}    slots: { blue: { port: 70000 } }\n`,
      ['6:22 environments.production.slots.blue.port must be at most 65535'],
    ],
    [
      'no duration',
      `${good}    timeouts: { start: soon }\n`,
      ['6:17 environments.production.timeouts.start must be a duration such as 30s, 5m or 2h'],
    ],
    [
      'no size',
      `${good}    free-space: much\n`,
      ['6:5 environments.production.free-space must be a size such as 500M or 2G'],
    ],
    [
      'two ways to switch',
      `${good}    switch: { link: {}, command: { run: a, read: b } }\n`,
      ['6:5 environments.production.switch must name one of link, nginx, haproxy, command'],
    ],
    [
      'nginx without ports',
      `${good}    switch: { nginx: { include: /srv/shop/live.conf, reload: r } }\n`,
      [
        '3:3 environments.production.slots.blue: `switch.nginx` needs the port (or `server`) of each slot',
        '3:3 environments.production.slots.green: `switch.nginx` needs the port (or `server`) of each slot',
      ],
    ],
    [
      'a shared path that leads out',
      `${good}shared: [../etc]\n`,
      ['6:10 shared.0 must not contain //, . or ..'],
    ],
    [
      'a shared path inside another',
      `${good}shared: [a, a/b]\n`,
      ['6:1 shared: a/b lies inside another entry'],
    ],
    [
      'paths inside another that ends with a slash',
      `${good}shared: [a/, a/b]\nwritable: [c/d/, c/]\n`,
      ['6:1 shared: a/b lies inside another entry', '7:1 writable: c/d/ lies inside another entry'],
    ],
    [
      'a path that is named twice, once with a slash at its end',
      `${good}shared: [a/, a]\n`,
      ['6:1 shared: a/ lies inside another entry'],
    ],
    [
      'a writable folder inside a shared one',
      `${good}shared: [uploads]\nwritable: [uploads/tmp]\n`,
      [
        '7:1 writable: uploads/tmp lies inside an entry of `shared`, which the app may write to anyway: leave it out here',
      ],
    ],
    [
      'a folder that is shared and writable',
      `${good}shared: [uploads]\nwritable: [uploads/]\n`,
      [
        '7:1 writable: uploads/ lies inside an entry of `shared`, which the app may write to anyway: leave it out here',
      ],
    ],
    [
      'a health check of no kind',
      `${good}    health:\n      - htp: x\n`,
      [
        '7:9 environments.production.health.0.http is missing',
        '7:9 unknown key environments.production.health.0.htp (did you mean http?)',
      ],
    ],
    [
      'a check with a wrong word',
      `${good}    health:\n      - tcp: a:1\n        when: sometimes\n`,
      ['8:9 environments.production.health.0.when: expected ("always" | "idle" | "live"), found "sometimes"'],
    ],
    [
      'groups on one slot only',
      `${head}    slots: { primary: { hosts: [a] }, standby: {} }\n    switch: { command: { run: a, read: b } }\n`,
      ['5:5 environments.production.slots: either every slot names its hosts (host groups) or none does'],
    ],
    [
      'a dump without a kind',
      `${good}    backup: { databases: [{ verify: list }] }\n`,
      ['6:27 environments.production.backup.databases.0 must name one of postgresql, mysql, sqlite, command'],
    ],
    [
      'copies that nobody could fetch, or of which nobody says who can read them',
      `${good}    backup:\n      copy-to:\n        - { name: a, store: x, encrypt-to: tool }\n        - { name: b, path: /mnt/b }\n        - { name: c, path: /mnt/c, encrypt-to: tool }\n        - { name: d, store: x, fetch: x, list: x, encrypt-to: [age-key], keep: 3 }\n`,
      [
        '8:11 environments.production.backup.copy-to.0 needs either `path`, or `hosts`, or the commands `store`, `fetch` and `list`',
        '9:11 environments.production.backup.copy-to.1.encrypt-to is missing',
        '10:11 environments.production.backup.copy-to.2 `encrypt-to: tool` needs commands: nothing seals what is written to a `path` or to `hosts`',
        '11:11 environments.production.backup.copy-to.3 `keep` needs the command `remove`',
        '11:64 environments.production.backup.copy-to.3.encrypt-to.0 must be a public key of age (age1…)',
      ],
    ],
    [
      'copies that nobody else would keep',
      `${good}    backup: { copy-to: [{ name: a, hosts: [elsewhere], encrypt-to: nobody }] }\n`,
      ['6:36 environments.production.backup.copy-to.0.hosts: elsewhere is no host of this environment'],
    ],
    [
      'copies in two places at once',
      `${good}    backup: { copy-to: [{ name: b, path: /b, hosts: [deploy@web1], encrypt-to: nobody }] }\n`,
      [
        '6:25 environments.production.backup.copy-to.0 needs either `path`, or `hosts`, or the commands `store`, `fetch` and `list`',
      ],
    ],
    [
      'two destinations of copies of one name',
      `${good}    backup: { copy-to: [{ name: a, path: /mnt/a, encrypt-to: nobody }, { name: a, path: /mnt/b, encrypt-to: nobody }] }\n`,
      ['6:15 environments.production.backup.copy-to must have a name of its own for each destination'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected);
  });
});

test('all problems are named at once, in the order of the file', async () => {
  const text = `${good.replace('shop\nenv', '"a b"\nenv')}    helth: []\n    parallel: 0\n    timeouts: { lock: x }\nkeep-releases: many\n`;
  expect((await problems(text)).map((line) => line.split(' ')[0])).toEqual([
    '1:1',
    '6:5',
    '7:5',
    '8:17',
    '9:1',
  ]);
});

describe('YAML that cannot be read', () => {
  test.each([
    ['a mapping that is not closed', 'app: {\n', /^2:1 /],
    ['a tab as indentation', 'app:\n\tx: 1\n', /^2:/],
    ['a key twice', 'app: a\napp: b\n', /^2:1 .*unique/],
    ['two documents', 'app: a\n---\napp: b\n', /^\d+:\d+ /],
    ['an alias without its anchor', `${good}exclude: *none\n`, /none/],
  ])('%s is told with its place', async (_, text, words) => {
    const said = await problems(text);
    expect(said.length).toBeGreaterThan(0);
    expect(said[0]).toMatch(words);
  });

  test('aliases that grow without end are refused', async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${Array(10)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]`,
    );
    expect((await problems(bomb.join('\n')))[0]).toMatch(/alias/i);
  });
});

test('a file that is not there is told with what to do', async () => {
  await using temp = await tempDir();
  await expect(loadConfig(join(temp.path, 'cutover.yml'))).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringContaining('is not there') as string,
    next: expect.stringContaining('actions/checkout') as string,
  });
});

describe('the settings of an environment', () => {
  test('an unknown environment or host is named with those there are', async () => {
    const config = await parseConfig(good, 'cutover.yml');
    expect(() => settingsFor(config, 'staging')).toThrow(/"staging".*it has production/);
    expect(() => settingsFor(config, '__proto__')).toThrow(InputError);
    expect(() => settingsFor(config, 'production', { hosts: ['web9'] })).toThrow(
      /"web9".*it has deploy@web1/,
    );
  });
});

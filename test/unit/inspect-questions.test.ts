import { describe, expect, test } from 'vitest';
import { filesRead, questionsFor } from '../../src/config/inspect.ts';
import { parseConfig } from '../../src/config/load.ts';
import { settingsFor } from '../../src/config/settings.ts';
import { workflowFile } from '../../src/config/workflows.ts';
import { questionWords, readHostAnswers } from '../../src/model/inspect/questions.ts';

async function questions(environment: object, config: object = {}) {
  const text = JSON.stringify({
    app: 'shop',
    ...config,
    environments: { production: { path: '/srv/shop', hosts: ['web1'], ...environment } },
  });
  const settings = settingsFor(await parseConfig(text, 'cutover.yml'), 'production');
  const [address] = settings.hosts;
  if (address === undefined) throw new Error('no host');
  const host = { name: address.name, address };
  return { ...questionsFor(settings, host), files: filesRead(settings, host) };
}

describe('what sudo is asked for', () => {
  test.each([
    [
      'sudo systemctl restart shop@$CUTOVER_SLOT',
      ['systemctl restart shop@blue', 'systemctl restart shop@green'],
    ],
    [
      'sudo -n systemctl restart "shop@${CUTOVER_SLOT}.service"',
      ['systemctl restart shop@blue.service', 'systemctl restart shop@green.service'],
    ],
    ['bin/warm && sudo -n supervisorctl restart shop 2>/dev/null', ['supervisorctl restart shop']],
    ['sudo -n -u www bin/start', []],
    ['sudo sh -c "echo $X >/etc/x"', []],
    ['pseudo systemctl restart x', []],
    ['systemctl --user restart shop', []],
  ])('%s', async (start, commands) => {
    const { sudo } = await questions({ start });
    expect(sudo.map(({ command }) => command)).toEqual(commands);
  });

  test('the test of nginx, where the reload needs it', async () => {
    const { sudo } = await questions({
      slots: { blue: { port: 1 }, green: { port: 2 } },
      switch: { nginx: { include: '/srv/shop/nginx/live.conf', reload: 'sudo -n nginx -s reload' } },
    });
    expect(sudo.map(({ command }) => command)).toEqual(['nginx -t', 'nginx -s reload']);
  });
});

test.each([
  ['sudo systemctl restart shop@$CUTOVER_SLOT worker.service', ['shop@blue', 'worker.service', 'shop@green']],
  ['systemctl --user restart shop', []],
  ['systemctl stop shop', []],
  ['/usr/bin/systemctl --no-block reload shop.service', ['shop.service']],
])('units of systemd in: %s', async (start, units) => {
  expect((await questions({ start })).units).toEqual(units);
});

test('ports with where their slot is reached', async () => {
  const { ports } = await questions({
    slots: { blue: { port: 3001 }, green: { port: 3002, server: '$CUTOVER_ADDRESS:3002' } },
  });
  expect(ports).toEqual([
    { slot: 'blue', port: 3001, address: '127.0.0.1' },
    { slot: 'green', port: 3002, address: 'web1' },
  ]);
});

test('tools by what is in use', async () => {
  const names = async (environment: object) =>
    (await questions(environment)).tools.map(({ any }) => any.join('|'));
  expect(await names({})).not.toContain('curl|wget');
  expect(await names({ health: [{ http: 'http://127.0.0.1/' }] })).toContain('curl|wget');
  expect(await names({ backup: { databases: [{ postgresql: 'shop' }] } })).toContain('pg_dump');
  expect(await names({ backup: { databases: [{ postgresql: 'shop', on: ['web1'] }] } })).toContain('pg_dump');
  expect(await names({ switch: { haproxy: { socket: '/run/h.sock', backend: 'shop' } } })).toContain(
    'socat|nc|python3|perl',
  );
});

test('files that are read outside the app root; of what only root may read nothing is asked', async () => {
  const { files } = await questions({
    backup: { paths: ['/etc/shop', { path: '/etc/shadow', sudo: true }] },
    logs: { file: '/var/log/shop-$CUTOVER_SLOT.log' },
  });
  expect(files).toEqual(['/etc/shop', '/var/log/shop-blue.log']);
});

test('the words of all questions, each tool once', async () => {
  const words = questionWords(await questions({ start: 'sudo systemctl restart shop' }));
  expect(words.filter((word) => word === 'rsync')).toHaveLength(1);
  expect(words.slice(-5)).toEqual(['sudo', '3', 'systemctl', 'restart', 'shop']);
});

test.each([
  ['3001', []],
  ['3001 0100007F 00000000', ['127.0.0.1', '*']],
  ['3001 00000000000000000000000000000000', ['*']],
  ['3001 0000000000000000FFFF00000100007F', ['0000000000000000FFFF00000100007F']],
])('addresses of the kernel: %s', (line, addresses) => {
  expect(readHostAnswers([['port', line]]).ports.get(3001)).toEqual(addresses);
});

describe('workflow files', () => {
  const step = (uses: string, more: object = {}) => ({ uses, with: { environment: 'production', ...more } });
  const jobs = (steps: object[], more: object = {}, workflow: object = {}) =>
    workflowFile(
      'w.yml',
      { on: { push: null }, ...workflow, jobs: { go: { ...more, steps } } },
      'o/cutover',
    )[0]?.jobs;

  test.each([
    ['an action of Cutover', 'o/cutover/actions/switch-slot@v1', ['switch-slot']],
    ['the root action', 'O/Cutover@v1', ['the whole release']],
    ['one that only looks', 'o/cutover/actions/verify-health@v1', []],
  ])('%s', (_, uses, found) => {
    expect(jobs([step(uses)])?.[0]?.uses).toEqual(found);
  });

  test('others, and files without jobs, are left alone', () => {
    expect(jobs([step('actions/checkout@v7')])).toBeUndefined();
    for (const value of [null, [], 'x', { jobs: 3 }, { jobs: { a: null } }, { jobs: { a: { steps: 'x' } } }])
      expect(workflowFile('w.yml', value, 'o/cutover')).toEqual([]);
  });

  test('a dry run and a list change nothing', () => {
    const uses = 'o/cutover/actions/rollback-to-tag@v1';
    expect(jobs([step(uses, { 'dry-run': true }), step(uses, { list: 'true' })])?.[0]?.uses).toEqual([]);
  });

  test('the environment by its name or in a mapping, concurrency of the job or of the workflow', () => {
    const uses = 'o/cutover/actions/switch-slot@v1';
    expect(
      jobs([step(uses)], { environment: { name: 'production', url: 'x' }, concurrency: 'a' })?.[0],
    ).toMatchObject({
      environment: 'production',
      works: ['production'],
      concurrency: true,
    });
    expect(jobs([step(uses)], { environment: 'p' }, { concurrency: 'x' })?.[0]).toMatchObject({
      environment: 'p',
      concurrency: true,
    });
    expect(jobs([step(uses, { environment: '${{ inputs.environment }}' })])?.[0]).toMatchObject({
      environment: undefined,
      works: [],
      concurrency: false,
    });
  });

  test('a schedule, whether alone or beside others', () => {
    const file = (on: unknown) =>
      workflowFile('w.yml', { on, jobs: { a: { steps: [step('o/cutover@v1')] } } }, 'o/cutover')[0];
    expect(file({ schedule: [{ cron: '1 1 * * *' }], workflow_dispatch: null })?.scheduled).toBe(true);
    expect(file(['push'])?.scheduled).toBe(false);
  });
});

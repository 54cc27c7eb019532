import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { envFileProblems } from '../../src/config/env-file.ts';
import type { Config } from '../../src/config/schema.ts';
import { Answer } from '../../src/host/connection/call.ts';
import type { Site } from '../../src/host/connection/site.ts';
import { envSum } from '../../src/host/release/env-file.ts';
import { type EnvValue, envChanges, envLines, parseEnvFile, textsToMask } from '../../src/model/env-file.ts';
import { parseHost } from '../../src/model/names.ts';
import type { Source } from '../../src/source/read-source.ts';
import { linkValues, valuesToPlan } from '../../src/steps/rsync-deploy/env-file.ts';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const pairs = fc.uniqueArray(fc.record({ name, value: fc.string({ unit: 'grapheme', maxLength: 20 }) }), {
  minLength: 1,
  selector: (one) => one.name,
});
const indexOf = (values: readonly EnvValue[], salt: string) => [
  salt,
  ...values.map((one) => `${one.name} ${envSum(salt, one)}`),
];

test('what is written in quotes is read as it was, over any number of lines', () => {
  fc.assert(
    fc.property(pairs, fc.boolean(), (given, exported) => {
      const values = given.map((one) => ({
        ...one,
        value: one.value.replaceAll('\0', '').replaceAll('\r', ''),
      }));
      const quoted = (value: string) => `"${value.replace(/["\\$`]/g, '\\$&')}"`;
      const text = values.map((one) => `${exported ? 'export ' : ''}${one.name}=${quoted(one.value)}`);
      expect(parseEnvFile(`# a comment\n\n${text.join('\n')} # why\n`)).toEqual(values);
    }),
  );
});

test.each([
  ['A=b c # d', [{ name: 'A', value: 'b c # d' }]],
  ["A='b $c \\n'", [{ name: 'A', value: 'b $c \\n' }]],
  [
    'A=\n; of systemd\nB=""',
    [
      { name: 'A', value: '' },
      { name: 'B', value: '' },
    ],
  ],
  ['A="b\r\nc"\r\n', [{ name: 'A', value: 'b\nc' }]],
])('%j', (text, values) => expect(parseEnvFile(text)).toEqual(values));

test.each([
  ['s3cret', 'line 1 is no NAME=value'],
  ['A=b\n1B=s3cret', 'line 2 is no NAME=value'],
  ["A='s3cret\n", 'the quote that line 1 begins does not end'],
  ['A="b" s3cret', 'something stands behind the value that line 1 begins'],
  ['A=b\nA=s3cret', 'line 2 names A again'],
  ['A=s3cret\0', 'it holds a NUL character'],
  ['# nothing', 'it holds no value'],
])('%j is refused without a word of it', (text, problem) => {
  const found = parseEnvFile(text);
  expect(found).toEqual({ problem });
  expect(JSON.stringify(found)).not.toContain('s3cret');
});

test('every value and each of its lines is masked, but for what the configuration says and plain words', () => {
  const values = [
    { name: 'A', value: 'first line\n  second line' },
    { name: 'B', value: 'production' },
    { name: 'C', value: '8080' },
    { name: 'D', value: 'shop' },
    { name: 'E', value: 'abc' },
    { name: 'F', value: '123456' },
  ];
  expect(textsToMask(values, '{"app":"shop"}')).toEqual([
    'first line\n  second line',
    'first line',
    'second line',
    '123456',
  ]);
});

test('a value is masked as it stands in the file too, and so are the lines that a program makes of it', () => {
  const key = String.raw`-----BEGIN KEY-----\nfirst line of it\r\nsecond "line"\n`;
  const masked = textsToMask([{ name: 'KEY', value: key }], '{}');
  for (const text of ['first line of it', 'second "line"', String.raw`second \"line\"`, key])
    expect(
      masked.some((one) => one.includes(text) || text === one),
      text,
    ).toBe(true);
  for (const line of ['-----BEGIN KEY-----', 'first line of it', 'second "line"'])
    expect(masked).toContain(line);
});

test('a host that joins gets the values that others have, whatever is given now; and those where nobody has any', async () => {
  const text = (value: string) => ({ text: `A=${value}\n`, values: [{ name: 'A', value }] });
  const run = async (others: readonly string[], joins: boolean, given: string | undefined) => {
    const put: string[] = [];
    const host = (name: string, has?: string) => ({
      name,
      address: parseHost(name),
      call: (script: { name: string }, _: unknown, { payload }: { payload?: { content: string } }) => {
        if (script.name === 'put-env-file') put.push((payload?.content ?? '').split('\n').at(-2) ?? '');
        const said = has === undefined ? 'state=lacking' : `value=A=${has}\nstate=there`;
        return Promise.resolve(new Answer(`${said}\nend=0\n`));
      },
    });
    const own = host('web1');
    const fleet = {
      hosts: [own],
      log: { info: () => undefined },
      stage: (__: string, work: (one: unknown) => Promise<unknown>, of: { hosts: unknown[] }) =>
        Promise.all(of.hosts.map(async (one) => ({ host: one, value: await work(one) }))),
    };
    const settings = { path: '/srv/shop', config: {}, options: { timeouts: {} } };
    const site = { settings, fleet, others: others.map((has, nth) => host(`old${nth}`, has)) };
    const source = { manifest: [{ type: 'w', path: './.cutover', mode: 0o755 }] };
    await linkValues(
      site as unknown as Site,
      { token: 'token' },
      { tag: 'v1', source: source as unknown as Source, env: given === undefined ? given : text(given) },
      { hosts: [{ reading: { host: own } }], serving: { lines: [] }, isThere: false, joins } as never,
    );
    return put;
  };
  expect(await run(['old'], true, 'new')).toEqual(['A=old']);
  expect(await run(['old'], false, 'new')).toEqual(['A=new']);
  expect(await run([], true, 'new')).toEqual(['A=new']);
  expect(await run(['old'], true, undefined)).toEqual(['A=old']);
  await expect(run([], true, undefined)).rejects.toThrow('no host has the values');
});

test('a key that only looks makes a plan that does not know the values, and says so; any other failure is one', async () => {
  const plan = async (why: string) => {
    const said: string[] = [];
    const fleet = {
      log: { warning: (line: string) => said.push(line) },
      stage: () => Promise.reject(new Error(why)),
    };
    const site = { fleet, settings: { slots: [{ name: 'blue' }] } } as unknown as Site;
    const env = { text: 'A=b\n', values: [{ name: 'A', value: 'b' }] };
    return [await valuesToPlan(site, { readings: [], slot: 'blue', served: 'v1' }, env), ...said];
  };
  const refused = 'last words: cutover-guard: refused: this key only looks';
  expect(await plan(refused)).toEqual([undefined, `what changes of the values is not known: ${refused}`]);
  await expect(plan('no answer')).rejects.toThrow('no answer');
});

test('a comparison by sums names what is new, changed and gone, whatever the salts', () => {
  fc.assert(
    fc.property(pairs, pairs, fc.string(), (before, now, salt) => {
      const was = new Map(before.map((one) => [one.name, one.value]));
      const is = new Map(now.map((one) => [one.name, one.value]));
      const found = envChanges(now, indexOf(before, salt.replaceAll('\n', '')), envSum);
      expect([...found.added].sort()).toEqual([...is.keys()].filter((key) => !was.has(key)).sort());
      expect([...found.removed].sort()).toEqual([...was.keys()].filter((key) => !is.has(key)).sort());
      expect([...found.changed].sort()).toEqual(
        [...is]
          .filter(([key, value]) => was.has(key) && was.get(key) !== value)
          .map(([key]) => key)
          .sort(),
      );
      expect(found.same).toBe(now.length - found.added.length - found.changed.length);
    }),
  );
});

test('a host says nothing of its own by an index: only names that are names count', () => {
  const found = envChanges([{ name: 'A', value: 'b' }], ['salt', 'A x', '::error:: x', ''], envSum);
  expect(found).toEqual({ added: [], changed: ['A'], removed: [], same: 0 });
});

test('equal hosts share their lines; the others are named', () => {
  const same = { added: [], changed: [], removed: [], same: 2 };
  const other = { added: ['B', 'A'], changed: [], removed: ['C'], same: 1 };
  expect(
    envLines([
      { host: 'web1', changes: same },
      { host: 'web2', changes: same },
    ]),
  ).toEqual(['2 values, none of them changed']);
  expect(
    envLines([
      { host: 'web1', changes: same },
      { host: 'web2', changes: other },
    ]),
  ).toEqual(['web1: 2 values, none of them changed', 'web2: new: A, B', 'web2: gone: C']);
});

test.each([
  ['{ env-file: .env, shared: [.env, uploads] }', /also an entry/],
  ['{ env-file: var/.env, shared: [var] }', /inside or above var/],
  ['{ env-file: var, writable: [var/cache] }', /inside or above/],
  ['{ env-file: .cutover/x }', /where each release/],
  ['{ env-file: .env/ }', /names a file/],
])('%s is refused', (text, problem) => {
  const config = { shared: [], writable: [], ...(parse(text) as object) } as unknown as Config;
  expect(envFileProblems(config).map((one) => one.text)).toEqual([expect.stringMatching(problem)]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  configDriftWords,
  driftLines,
  driftOfAll,
  fileDriftWords,
  type HostDrift,
  schemaDrift,
} from '../../src/model/inspect/drift.ts';
import type { Asked } from '../../src/model/inspect/given.ts';
import type { SchemaRecord } from '../../src/model/schema-record.ts';

test('files are named with what is wrong with them, and no more than ten of them', () => {
  expect(
    fileDriftWords('v2', ['content ./app.js', 'missing ./a b', 'link ./current', 'odd ./x'], false),
  ).toEqual([
    'v2: app.js has other content',
    'v2: a b is gone',
    'v2: current leads elsewhere',
    'v2: odd ./x',
  ]);
  const many = fileDriftWords('v2', Array(40).fill('added ./x'), false);
  expect([many.length, many.at(-1)]).toEqual([11, 'v2: more files differ']);
  expect(fileDriftWords('v2', ['added ./x'], true).at(-1)).toBe('v2: more files differ');
  expect(fileDriftWords('v2', [`added ./${'x'.repeat(5_000)}`], false)[0]?.length).toBeLessThan(500);
});

test('of server configuration what other hands did is named, and what nobody knows', () => {
  const file = (how: 'released' | 'changed' | 'gone' | 'unknown' | 'cut') => ({
    ...{ group: 'nginx', how, path: `config/${how}.conf`, text: undefined },
  });
  expect(
    configDriftWords([file('released'), file('changed'), file('gone'), file('cut'), file('unknown')]),
  ).toEqual([
    'server configuration nginx: config/changed.conf was changed',
    'server configuration nginx: config/gone.conf is gone',
    'server configuration nginx: config/unknown.conf: nobody knows what was released',
  ]);
});

describe('the schema', () => {
  const object = (name: string, definition = 'text') => ({ kind: 'column', name, definition });
  const record = (more: Partial<SchemaRecord> = {}): SchemaRecord => ({
    ...{ app: 'shop', environment: 'production', tag: 'v2', manifest: 'm', run: 'r' },
    at: '2026-11-27T09:12:00.000Z',
    ended: true,
    before: { server: 's', sum: '0' },
    after: { server: 's', sum: '1', objects: [object('orders.id'), object('orders.day')] },
    ...more,
  });
  const now = { name: 'shop', sum: '2', objects: [object('orders.id', 'bigint'), object('orders.night')] };

  test('is held against what the last release left, object by object', () => {
    expect(schemaDrift({ ...now, sum: '1' }, 'shop', [record()])).toEqual({ value: [] });
    const said = schemaDrift(now, 'shop', [undefined, record({ app: 'till' }), record()]);
    expect('value' in said && [...said.value].sort()).toEqual([
      'schema of shop: column orders.day is gone since v2 (2026-11-27 09:12)',
      'schema of shop: column orders.id is another since v2 (2026-11-27 09:12)',
      'schema of shop: column orders.night is new since v2 (2026-11-27 09:12)',
    ]);
  });

  test('is unknown where no release has recorded it, or the last one did not come to its end', () => {
    expect(schemaDrift(now, 'shop', [record({ app: 'till' })])).toMatchObject({
      failed: 'no release has recorded the schema of shop in this environment',
    });
    expect(schemaDrift(now, 'shop', [record({ ended: false }), record()])).toMatchObject({
      failed: 'the changes of v2 in shop did not come to their end',
    });
  });

  test('is said to be another where it was too large to keep', () => {
    const said = schemaDrift(now, 'shop', [record({ after: { server: 's', sum: '1' } })]);
    expect('value' in said && said.value).toEqual([expect.stringContaining('it was too large')]);
  });
});

const said: fc.Arbitrary<Asked<readonly string[]> | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ value: fc.array(fc.constantFrom('v2: a is gone', 'v2: b leads elsewhere'), { maxLength: 2 }) }),
  fc.record({ failed: fc.constantFrom('no answer', 'the key may not ask it'), mend: fc.constant(undefined) }),
);

test('only what was compared on every host and is equal is said to be so; the same of several hosts is one line', () => {
  const host = fc.record({ files: said, config: said });
  fc.assert(
    fc.property(fc.array(host, { maxLength: 5 }), fc.option(said, { nil: undefined }), (some, schema) => {
      const hosts = some.map((one, nth): HostDrift => ({ host: `web${nth}`, ...one }));
      const drift = driftOfAll(hosts, schema === undefined ? undefined : { host: 'web0', said: schema });
      const all = (part: 'files' | 'config') => hosts.flatMap((one) => one[part] ?? []);
      for (const [part, subject] of [
        ['files', 'files of the release'],
        ['config', 'server configuration'],
      ] as const) {
        const asked = all(part);
        const equal = asked.length > 0 && asked.every((one) => 'value' in one && one.value.length === 0);
        expect(drift.equal.includes(subject)).toBe(equal);
      }
      const told = [...drift.found, ...drift.unread];
      expect(new Set(told.map(({ what }) => what)).size).toBe(told.length);
      const failed = [...all('files'), ...all('config'), ...(schema === undefined ? [] : [schema])];
      expect(drift.unread.length > 0).toBe(failed.some((one) => 'failed' in one));
      expect(drift.found.length > 0).toBe(failed.some((one) => 'value' in one && one.value.length > 0));
      expect(driftLines(drift).length).toBe(told.length + (drift.equal.length > 0 ? 1 : 0));
    }),
  );
});

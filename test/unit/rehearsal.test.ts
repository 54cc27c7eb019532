import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRehearsal, type Rehearsal, rehearsalPayload } from '../../src/model/rehearsal.ts';
import { judgeRehearsed, type RehearsalQuestion } from '../../src/model/rehearsal-gate.ts';
import {
  type EndOfRehearsal,
  type JobSteps,
  judgeRehearsal,
  parseSteps,
  REHEARSAL_STEPS,
} from '../../src/model/rehearsal-steps.ts';
import type { SchemaHere } from '../../src/model/schema-drift.ts';

const sum = fc.stringMatching(/^[0-9a-f]{64}$/);
const word = fc.stringMatching(/^[a-z0-9.:/-]{1,20}$/);
const time = fc
  .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') })
  .map((date) => date.toISOString());
const ms = fc.nat();
const rehearsal: fc.Arbitrary<Rehearsal> = fc.record({
  app: word,
  environment: word,
  tag: word,
  manifest: sum,
  config: sum,
  commit: fc.option(word, { nil: undefined }),
  run: word,
  at: time,
  result: fc.constantFrom('passed' as const, 'failed' as const),
  stage: fc.option(word, { nil: undefined }),
  reason: fc.option(word, { nil: undefined }),
  data: fc.option(fc.record({ backup: word, taken: time, masks: sum }), { nil: undefined }),
  schema: fc.option(fc.record({ server: word, before: sum, after: sum }), { nil: undefined }),
  ms: fc.dictionary(
    word.filter((text) => text !== '__proto__'),
    ms,
    { maxKeys: 10, noNullPrototype: true },
  ),
  longestLockMs: fc.option(ms, { nil: undefined }),
});

describe('the record', () => {
  test('what is written is read as it was', () => {
    fc.assert(
      fc.property(rehearsal, (one) => {
        expect(parseRehearsal(rehearsalPayload(one), one.environment)).toEqual(one);
        expect(parseRehearsal(JSON.parse(rehearsalPayload(one)), one.environment)).toEqual(one);
      }),
    );
  });

  test('what a later version adds is left alone; another version, and what is needed and makes no sense, is no record', () => {
    fc.assert(
      fc.property(
        rehearsal,
        fc.constantFrom('app', 'tag', 'manifest', 'config', 'run', 'at', 'result', 'version'),
        fc.jsonValue(),
        (one, key, value) => {
          const payload = { ...JSON.parse(rehearsalPayload(one)) };
          expect(parseRehearsal({ ...payload, later: value }, one.environment)).toEqual(one);
          const { [key]: _, ...without } = payload;
          expect(parseRehearsal(without, one.environment)).toBeUndefined();
          expect(parseRehearsal({ ...payload, version: 2 }, one.environment)).toBeUndefined();
        },
      ),
    );
  });

  test('whatever was written: it is read or it is none, and never thrown', () => {
    fc.assert(
      fc.property(
        rehearsal,
        fc.constantFrom('data', 'schema', 'ms', 'longestLockMs', 'at'),
        fc.jsonValue(),
        (one, key, value) => {
          const read = parseRehearsal({ ...JSON.parse(rehearsalPayload(one)), [key]: value }, 'staging');
          for (const time of Object.values(read?.ms ?? {})) expect(time).toBeGreaterThanOrEqual(0);
          expect(Number.isNaN(Date.parse(read?.at ?? one.at))).toBe(false);
        },
      ),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseRehearsal(value, 'staging')).toBeUndefined();
      }),
    );
  });
});

const DAY = 24 * 60 * 60_000;
const NOW = Date.parse('2026-11-23T16:00:00Z');
const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
const HERE: SchemaHere = { server: 'PostgreSQL 17', sum: A, objects: [] };
const PASSED: Rehearsal = {
  ...{
    app: 'shop',
    environment: 'staging',
    tag: 'v2',
    manifest: B,
    config: C,
    run: 'https://github.com/r/1',
  },
  ...{ at: '2026-11-23T02:00:00Z', result: 'passed' },
  data: { backup: '20261123T020000Z-v1', taken: '2026-11-23T02:00:00Z', masks: C },
  schema: { server: 'PostgreSQL 17', before: A, after: B },
  ms: { changes: 40_000, 'longest script': 38_000, migrate: 1_000, 'rollback traffic': 900, rollback: 5_000 },
};
const QUESTION: RehearsalQuestion = {
  release: { app: 'shop', tag: 'v2', manifest: B },
  ...{ config: C, withinMs: 7 * DAY, now: NOW, zone: 'UTC', records: [PASSED], here: HERE },
  ...{ accept: [], begun: false },
};
const refusedOf = (changed: Partial<RehearsalQuestion>) =>
  judgeRehearsed({ ...QUESTION, ...changed }).refused.join();

describe('what production asks for', () => {
  test('says when, on what data, and what it took', () => {
    expect(judgeRehearsed(QUESTION)).toEqual({
      refused: [],
      dangers: [],
      lines: [
        'rehearsed 14 h ago in staging on data of Mon 23 Nov 02:00 (UTC): migrate 41 s, longest script 38 s, rollback 0.9 s',
      ],
    });
    const { lines } = judgeRehearsed({
      ...QUESTION,
      records: [{ ...PASSED, ms: {}, longestLockMs: 800 }],
    });
    expect(lines[0]).toMatch(/\(UTC\): longest lock 0\.8 s$/);
    expect(judgeRehearsed({ ...QUESTION, records: [{ ...PASSED, ms: {} }] }).lines[0]).toMatch(/\(UTC\)$/);
  });

  const other = { ...PASSED, manifest: C };
  test.each<[string, Partial<RehearsalQuestion>, string]>([
    ['no record', { records: [] }, 'v2 was not rehearsed'],
    ['another app', { records: [{ ...PASSED, app: 'blog' }] }, 'v2 was not rehearsed'],
    ['another content', { records: [other] }, 'what was rehearsed as v2 has another content'],
    ['records that could not be read', { records: { why: 'no token' } }, 'is not known: no token'],
    ['a newer one that cannot be read', { records: [undefined, PASSED] }, 'which cannot be read'],
    [
      'one that failed',
      { records: [{ ...PASSED, result: 'failed', stage: 'test' }, PASSED] },
      'failed at test',
    ],
    ['an old one', { now: NOW + 7 * DAY }, 'was 8 d ago, and `rehearsed.within` is 7 d'],
    ['one of the future', { now: NOW - DAY }, 'says that it was at 2026-11-23T02:00:00Z'],
    [
      'data that nobody knows',
      { records: [{ ...PASSED, data: undefined }] },
      'on what data v2 was rehearsed',
    ],
    ['a schema that could not be read here', { here: { why: 'it is down' } }, 'is not known: it is down'],
    ['a schema that was not read there', { records: [{ ...PASSED, schema: undefined }] }, 'did not read it'],
    [
      'another server',
      { here: { ...HERE, server: 'MariaDB 11' } },
      'it was PostgreSQL 17 there, and is MariaDB 11',
    ],
    ['another schema', { here: { ...HERE, sum: B } }, 'which objects differ is not known'],
  ])('%s is refused', (_, changed, words) => {
    expect(refusedOf(changed)).toContain(words);
    const urgent = judgeRehearsed({ ...QUESTION, ...changed, emergency: 'orders are lost' });
    expect(urgent.refused).toEqual([]);
    expect(urgent.dangers.join()).toContain(
      'this is an emergency (orders are lost): it is released although',
    );
    expect(urgent.dangers.join()).toContain(words);
  });

  test.each<[string, Partial<RehearsalQuestion>]>([
    ['records of others before it', { records: [other, PASSED] }],
    [
      'an older one that cannot be read or failed',
      { records: [PASSED, undefined, { ...PASSED, result: 'failed' }] },
    ],
    ['no database', { here: undefined }],
    ['an earlier run that has begun', { begun: true, here: { ...HERE, sum: C } }],
    ['the clock of another runner', { now: Date.parse(PASSED.at) - 60_000 }],
  ])('%s do not hold it', (_, changed) => {
    expect(refusedOf(changed)).toBe('');
  });

  test('a plan that may not ask the database says so, and leaves it to the release', () => {
    const plan = judgeRehearsed({ ...QUESTION, here: { why: 'its key may only look' }, mayBeUnread: true });
    expect(plan.refused).toEqual([]);
    expect(plan.dangers).toEqual([
      'whether v2 was rehearsed on the schema that is here is not known: its key may only look',
    ]);
    expect(plan.lines[0]).toContain('rehearsed 14 h ago');
  });

  test('what an earlier run began comes to its end; that the database is nowhere known is said', () => {
    const dangersAt = (now: string) =>
      judgeRehearsed({ ...QUESTION, begun: true, here: { ...HERE, sum: now } }).dangers;
    expect([dangersAt(A), dangersAt(B)]).toEqual([[], []]);
    expect(dangersAt(C)).toEqual([
      'an earlier run of v2 has changed the database, which is not as the rehearsal left it',
    ]);
  });

  test('by objects, what is accepted may differ and nothing else', () => {
    const objects = [{ kind: 'table', name: 'orders', definition: '' }];
    const grant = { kind: 'grant', name: 'orders to shop_production', definition: 'SELECT' };
    const kept = { server: 'PostgreSQL 17', sum: A, objects };
    const here = { ...HERE, sum: B, objects: [...objects, grant] };
    expect(refusedOf({ here, kept })).toContain('another schema than is here: an object differs');
    const accept = [
      { object: 'grant * to shop_production', reason: 'roles are called like their environment' },
    ];
    expect(refusedOf({ here, kept, accept })).toBe('');
    // The objects of another schema say nothing of this rehearsal.
    expect(refusedOf({ here, kept: { ...kept, sum: C }, accept })).toContain('is not known');
  });

  test('it passes exactly where the newest of this content passed, in time, on this schema', () => {
    const record = fc.record({
      manifest: fc.constantFrom(B, C),
      result: fc.constantFrom('passed' as const, 'failed' as const),
      ageMs: fc.integer({ min: 0, max: 10 * DAY }),
      before: fc.constantFrom(A, B),
    });
    fc.assert(
      fc.property(fc.array(fc.option(record, { nil: undefined }), { maxLength: 5 }), (some) => {
        const records = some.map((one): Rehearsal | undefined =>
          one === undefined
            ? undefined
            : {
                ...PASSED,
                manifest: one.manifest,
                result: one.result,
                at: new Date(NOW - one.ageMs).toISOString(),
                schema: { server: 'PostgreSQL 17', before: one.before, after: B },
              },
        );
        const at = some.findIndex((one) => one?.manifest === B);
        const newest = some[at];
        const passes =
          newest !== undefined &&
          !some.slice(0, at).includes(undefined) &&
          newest.result === 'passed' &&
          newest.ageMs <= 7 * DAY &&
          newest.before === A;
        expect(refusedOf({ records }) === '').toBe(passes);
      }),
    );
  });
});

const RUN = 'https://github.com/acme/shop/actions/runs/5001';
const RELEASE = { tag: 'v2', manifest: B, run: RUN };
const step = (outputs: object = {}) => ({ outcome: 'success', outputs: outputs as Record<string, unknown> });
const report = (changed: object = {}) =>
  step({
    report: JSON.stringify({
      ...{ verdict: 'released', tag: 'v2', manifest: B },
      stages: [{ name: 'Backup', from: 10, to: 30, ok: true }],
      dataMs: { changes: 7 },
      schemaRead: { server: 'PostgreSQL 17', before: A, after: B },
      ...changed,
    }),
  });
const STEPS: JobSteps = {
  production: step({ live: 'v1' }),
  restore: step({ 'backup-id': 'b', 'taken-at': '2026-11-23T02:00:00Z', masks: C, duration: '1200' }),
  code: step(),
  release: report(),
  back: step({ changed: 'true', duration: '900', 'traffic-after': '300' }),
  again: report({ schemaRead: { server: 'PostgreSQL 17', before: B, after: B } }),
};
const line = (event: string, run = RUN) => ({ event, run });
const end = (lines: readonly object[], live: object = {}): EndOfRehearsal => ({
  live: [{ host: 'web1', tag: 'v2', manifest: B, ...live }],
  histories: [{ host: 'web1', lines }],
});
const END = end([line('good', 'other'), line('restored'), line('switched'), line('observed', 'other')]);
const failedOf = (steps: JobSteps, at: EndOfRehearsal | undefined = END) =>
  judgeRehearsal(steps, RELEASE, at).failed;

describe('what a rehearsal came to', () => {
  test('passed: with what was measured, and the schema of the first release', () => {
    expect(judgeRehearsal(STEPS, RELEASE, END)).toEqual({
      failed: undefined,
      data: { backup: 'b', taken: '2026-11-23T02:00:00Z', masks: C },
      schema: { server: 'PostgreSQL 17', before: A, after: B },
      ms: {
        ...{ restore: 1200, backup: 20, changes: 7, rollback: 900, 'rollback traffic': 300 },
        ...{ 'again: backup': 20, 'again: changes': 7 },
      },
    });
    expect(failedOf({ ...STEPS, test: { outcome: 'skipped', outputs: {} } })).toBeUndefined();
  });

  test('a step that did not end well has failed, at the first of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...REHEARSAL_STEPS), { minLength: 1 }),
        fc.constantFrom('failure', 'cancelled', 'unknown'),
        (names, outcome) => {
          const broken = names.map((name) => [name, { outcome, outputs: STEPS[name]?.outputs ?? {} }]);
          const first = REHEARSAL_STEPS.find((name) => names.includes(name));
          expect(failedOf({ ...STEPS, ...Object.fromEntries(broken) })?.stage).toBe(first);
        },
      ),
    );
    for (const name of Object.keys(STEPS)) {
      const { [name]: _, ...without } = STEPS;
      expect(failedOf(without)?.stage).toBe(name);
    }
  });

  test.each<[string, JobSteps, EndOfRehearsal | undefined, string]>([
    [
      'data that is not masked',
      { ...STEPS, restore: step({ 'backup-id': 'b', 'taken-at': '2026-11-23' }) },
      END,
      'not known to be masked',
    ],
    ['another content', { ...STEPS, release: report({ manifest: C }) }, END, 'not this bundle'],
    [
      'what was live before',
      { ...STEPS, release: report({ verdict: 'unchanged' }) },
      END,
      'nothing was rehearsed',
    ],
    ['a report that is none', { ...STEPS, again: step({ report: '[' }) }, END, 'not this bundle'],
    [
      'a way back that did nothing',
      { ...STEPS, back: step({ changed: 'false' }) },
      END,
      'nothing was gone back from',
    ],
    ['hosts that could not be read', STEPS, undefined, 'could not be read'],
    ['no host', STEPS, { live: [], histories: [] }, 'could not be read'],
    ['another release at the end', STEPS, end([line('good')], { tag: 'v1' }), 'not known to serve v2'],
    ['another content at the end', STEPS, end([line('good')], { manifest: C }), 'not known to serve v2'],
    ['a host without this run', STEPS, end([line('good', 'other')]), 'knows nothing of this run'],
    [
      'another run in between',
      STEPS,
      end([line('restored'), line('switched', 'https://x/6001')]),
      'another run changed web1 meanwhile (switched, https://x/6001)',
    ],
    [
      'a line that nobody signed',
      STEPS,
      end([line('restored'), { event: 'good' }, line('good')]),
      'another run changed web1',
    ],
  ])('%s is no rehearsal', (_, steps, at, words) => {
    const { failed } = judgeRehearsal(steps, RELEASE, at);
    expect(failed?.reason).toContain(words);
  });

  test('a second rehearsal of one run begins with its own data', () => {
    const lines = [line('restored'), line('deployed', 'other'), line('restored'), line('good')];
    expect(failedOf(STEPS, end(lines))).toBeUndefined();
  });

  test('whatever a job says of its steps, it is never thrown, and nothing passes that did not end well', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const steps = parseSteps(text);
        if (steps !== undefined) expect(failedOf(steps)).toBeDefined();
      }),
    );
    expect(parseSteps('[]')).toBeUndefined();
    expect(parseSteps('')).toBeUndefined();
    expect(failedOf(parseSteps(JSON.stringify(STEPS)) ?? {})).toBeUndefined();
    // Of several jobs, one after the other.
    const { back, again, ...first } = STEPS;
    const jobs = [first, { test: { outcome: 'skipped' } }, { back, again }];
    expect(failedOf(parseSteps(JSON.stringify(jobs)) ?? {})).toBeUndefined();
    expect(
      failedOf(parseSteps(JSON.stringify(jobs.with(1, { test: { outcome: 'failure' } }))) ?? {}),
    ).toMatchObject({
      stage: 'test',
    });
    expect(parseSteps('[{}, 1]')).toBeUndefined();
    expect(parseSteps('[{}, []]')).toBeUndefined();
  });
});

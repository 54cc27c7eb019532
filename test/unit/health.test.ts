import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expectation, evaluate, fieldOf, type Reading } from '../../src/model/health.ts';

const plain: Expectation = { status: 200, header: {}, json: {} };
const answer = (reading: Partial<Reading & { kind: 'http' }> = {}): Reading => ({
  ...{ kind: 'http', status: 200, headers: new Map(), body: '', ms: 5 },
  ...reading,
});
const json = (value: unknown) => answer({ body: JSON.stringify(value) });

describe('status', () => {
  test.each([
    [200, 200, []],
    [204, [200, 204], []],
    [503, 200, ['status 503 (expected 200)']],
    [302, [200, 204], ['status 302 (expected 200 or 204)']],
  ])('%i when %j is expected', (status, expected, problems) => {
    expect(evaluate(answer({ status }), { ...plain, status: expected })).toEqual(problems);
  });
});

describe('headers', () => {
  const headers = new Map([['content-type', 'application/json; charset=utf-8']]);
  test('the whole value, or an expression; the name in any case', () => {
    expect(
      evaluate(answer({ headers }), { ...plain, header: { 'Content-Type': '/^application.json\\b/' } }),
    ).toEqual([]);
    expect(
      evaluate(answer({ headers }), { ...plain, header: { 'content-type': 'application/json' } }),
    ).toEqual(['header content-type is "application/json; charset=utf-8" (expected application/json)']);
    expect(evaluate(answer(), { ...plain, header: { 'X-A': 'b' } })).toEqual(['no header X-A (expected b)']);
  });
});

describe('body', () => {
  test('a text or an expression', () => {
    expect(evaluate(answer({ body: 'all is fine' }), { ...plain, body: 'is fine' })).toEqual([]);
    expect(evaluate(answer({ body: 'ALL' }), { ...plain, body: '/^all$/i' })).toEqual([]);
    expect(evaluate(answer({ body: 'no' }), { ...plain, body: 'yes' })).toEqual([
      'the body does not contain "yes"',
    ]);
    expect(evaluate(answer({ body: 'no' }), { ...plain, body: '/y/' })).toEqual([
      'the body does not match /y/',
    ]);
  });
  test('a body that could not be read fails only what looks at it', () => {
    expect(evaluate(answer({ body: undefined }), plain)).toEqual([]);
    expect(evaluate(answer({ body: undefined }), { ...plain, body: 'x' })).toHaveLength(1);
    expect(evaluate(answer({ body: undefined }), { ...plain, json: { a: 1 } })).toHaveLength(1);
  });
});

describe('json', () => {
  test('nested fields, lists, types', () => {
    const body = {
      version: 'v1.4.2',
      db: { ok: true, lag: 0 },
      nodes: [{ name: 'a' }],
      none: null,
      'a.b': { c: 1 },
    };
    const right = {
      version: 'v1.4.2',
      'db.ok': true,
      'db.lag': 0,
      'nodes.0.name': 'a',
      none: null,
      'a.b.c': 1,
    };
    expect(evaluate(json(body), { ...plain, json: right })).toEqual([]);
    expect(evaluate(json(body), { ...plain, json: { 'db.lag': '0', 'db.up': true, version: 'v1' } })).toEqual(
      ['db.lag is 0 (expected "0")', 'no field db.up (expected true)', 'version is "v1.4.2" (expected "v1")'],
    );
  });
  test('what is no JSON is said once', () => {
    expect(evaluate(answer({ body: '<html>' }), { ...plain, json: { a: 1, b: 2 } })).toEqual([
      'the body is not JSON: "<html>"',
    ]);
  });
  test('no field is inherited', () => {
    for (const path of ['constructor', '__proto__', 'toString', 'length.constructor'])
      expect(fieldOf({}, path)).toBeUndefined();
  });
});

test('latency, with or without an answer in HTTP', () => {
  expect(evaluate(answer({ ms: 1200 }), { ...plain, latency: 500 })).toEqual([
    'took 1.20 s (expected at most 500 ms)',
  ]);
  expect(evaluate({ kind: 'done', ms: 10 }, plain)).toEqual([]);
});

test('no answer is always a problem, whatever is expected', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (why) => {
      expect(evaluate({ kind: 'failed', why }, { ...plain, status: [] })).toEqual([why]);
    }),
  );
});

test('an answer that was expected by what it is has no problem; with another status it has', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
      fc.integer({ min: 200, max: 599 }),
      (fields, status) => {
        const reading = answer({ status, body: JSON.stringify(fields) });
        expect(evaluate(reading, { ...plain, status, json: fields })).toEqual([]);
        expect(evaluate(reading, { ...plain, status: status + 1, json: fields })).toHaveLength(1);
      },
    ),
  );
});

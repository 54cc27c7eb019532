import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparesTag, planCheck } from '../../src/config/health.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { HealthCheck } from '../../src/config/schema.ts';
import { expand } from '../../src/model/expand.ts';
import { literally, parsePattern } from '../../src/model/pattern.ts';

const VARIABLES = {
  CUTOVER_TAG: 'v1.4.2',
  CUTOVER_SLOT: 'green',
  CUTOVER_PORT: '3002',
  CUTOVER_ADDRESS: '10.0.0.7',
};

async function checkOf(check: unknown): Promise<HealthCheck> {
  const text = JSON.stringify({
    app: 'shop',
    environments: { production: { path: '/srv/shop', hosts: ['web1'], health: [check] } },
  });
  const config = await parseConfig(text, 'cutover.yml');
  return config.environments['production']?.health[0] as HealthCheck;
}

describe('variables', () => {
  test('both ways to write them; any other dollar stays', () => {
    expect(expand('$CUTOVER_TAG ${CUTOVER_TAG}x $HOME $ ${X} $CUTOVER_', VARIABLES)).toEqual({
      text: 'v1.4.2 v1.4.2x $HOME $ ${X} $CUTOVER_',
    });
  });
  test('one without a value is named', () => {
    expect(expand('$CUTOVER_TAG $CUTOVER_NONE', VARIABLES)).toEqual({ missing: 'CUTOVER_NONE' });
    expect(expand('$CUTOVER_TAGS', VARIABLES)).toEqual({ missing: 'CUTOVER_TAGS' });
  });
  test('a value is put in as it is and not looked at again', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string().filter((text) => !text.includes('$')),
        (value, around) => {
          const text = `${around}\${CUTOVER_TAG}${around}`;
          expect(expand(text, { CUTOVER_TAG: value })).toEqual({ text: `${around}${value}${around}` });
        },
      ),
    );
    expect(expand('$CUTOVER_TAG', { CUTOVER_TAG: '$CUTOVER_SLOT $& $1' })).toEqual({
      text: '$CUTOVER_SLOT $& $1',
    });
  });
  test('in an expression a value means itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(parsePattern(`/^${literally(value)}$/`)?.test(value) ?? value.includes('\n')).toBe(true);
      }),
    );
  });
});

describe('checks', () => {
  test('http: everything is filled in', async () => {
    const check = await checkOf({
      http: 'http://$CUTOVER_ADDRESS:${CUTOVER_PORT}/healthz?slot=$CUTOVER_SLOT',
      headers: { 'X-Slot': '$CUTOVER_SLOT' },
      expect: {
        json: { version: '$CUTOVER_TAG', ok: true },
        body: '/"$CUTOVER_TAG"/',
        header: { 'x-v': '$CUTOVER_TAG' },
      },
    });
    expect(planCheck(check, VARIABLES)).toEqual({
      name: 'http http://10.0.0.7:3002/healthz?slot=green',
      from: 'host',
      ask: {
        kind: 'http',
        url: 'http://10.0.0.7:3002/healthz?slot=green',
        headers: [['X-Slot', 'green']],
        redirects: 0,
        timeoutMs: 5_000,
      },
      expected: {
        status: 200,
        header: { 'x-v': 'v1.4.2' },
        body: '/"v1\\.4\\.2"/',
        json: { version: 'v1.4.2', ok: true },
        latency: undefined,
      },
    });
    expect(comparesTag(check)).toBe(true);
  });
  test('tcp: names, addresses and IPv6', async () => {
    expect(planCheck(await checkOf({ tcp: '[::1]:$CUTOVER_PORT' }), VARIABLES).ask).toMatchObject({
      host: '::1',
      port: 3002,
    });
    expect(planCheck(await checkOf({ tcp: '$CUTOVER_ADDRESS:80' }), VARIABLES).ask).toMatchObject({
      host: '10.0.0.7',
      port: 80,
    });
    const check = await checkOf({ tcp: '$CUTOVER_SLOT:80' });
    expect(() => planCheck(check, { CUTOVER_SLOT: '-oProxy' })).toThrow('is no host:port');
  });
  test('an IPv6 address stands in brackets in a URL and before a port, once', async () => {
    const variables = { ...VARIABLES, CUTOVER_ADDRESS: '2001:db8::7' };
    for (const host of ['$CUTOVER_ADDRESS', '${CUTOVER_ADDRESS}', '[$CUTOVER_ADDRESS]']) {
      expect(planCheck(await checkOf({ http: `http://${host}:8080/x` }), variables).ask).toMatchObject({
        url: 'http://[2001:db8::7]:8080/x',
      });
      expect(planCheck(await checkOf({ http: `http://${host}/` }), variables).ask).toMatchObject({
        url: 'http://[2001:db8::7]/',
      });
    }
    expect(planCheck(await checkOf({ tcp: '$CUTOVER_ADDRESS:80' }), variables).ask).toMatchObject({
      host: '2001:db8::7',
      port: 80,
    });
  });
  test('command: the text stays as it is', async () => {
    const check = await checkOf({ command: 'systemctl is-active "shop@$CUTOVER_SLOT"' });
    expect(planCheck(check, {}).ask).toMatchObject({ command: 'systemctl is-active "shop@$CUTOVER_SLOT"' });
    expect(comparesTag(check)).toBe(false);
  });
  test('a variable without a value says what to do', async () => {
    const check = await checkOf({ http: 'http://127.0.0.1:$CUTOVER_PORT/' });
    expect(() => planCheck(check, {})).toThrow('names $CUTOVER_PORT, which has no value here');
  });
  test.each([
    [{ http: 'http://user:word@127.0.0.1/' }, 'no user or password'],
    [{ http: 'ftp://127.0.0.1/' }, 'must start with http'],
    [{ http: 'http://127.0.0.1/ -o x' }, 'must not contain spaces'],
    [{ http: 'http://127.0.0.1/', headers: { '@/etc/passwd': 'x' } }, 'must be the name of a header'],
    [{ http: 'http://127.0.0.1/', headers: { 'X-A': 'a\r\nX-B: b' } }, 'must be one line'],
    [{ http: 'http://127.0.0.1/', expect: { body: '/(/' } }, 'is no regular expression'],
    [{ tcp: '-x:80' }, 'must be host:port'],
    [{ tcp: 'localhost' }, 'must be host:port'],
  ])('%j is refused with its line', async (check, words) => {
    await expect(checkOf(check)).rejects.toThrow(words);
  });
});

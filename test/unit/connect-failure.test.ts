import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attemptsFor,
  certificateProblem,
  connectFailure,
  jumpProblem,
  loginWords,
} from '../../src/host/connection/connect-failure.ts';

describe('why a connection was not opened', () => {
  test.each([
    [
      '@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      'host-key-changed',
    ],
    ['Host key for [127.0.0.1]:22 has changed and you have requested strict checking.', 'host-key-changed'],
    [
      'No ED25519 host key is known for web1 and you have requested strict checking.\nHost key verification failed.',
      'host-key-unknown',
    ],
    [
      '@ WARNING: REVOKED HOST KEY DETECTED! @\nThe ED25519 host key for web1 is marked as revoked.\nHost key verification failed.',
      'host-key-revoked',
    ],
    ['deploy@web1: Permission denied (publickey).', 'denied'],
    ['Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures', 'denied'],
    ['ssh: Could not resolve hostname web9: Name or service not known', 'name'],
    ['ssh: connect to host web1 port 22: Connection timed out', 'timeout'],
    ['Connection timed out during banner exchange\nConnection to 10.0.0.1 port 22 timed out', 'busy'],
    ['ssh: connect to host web1 port 22: No route to host', 'timeout'],
    ['ssh: connect to host web1 port 22: Connection refused', 'refused'],
    ['kex_exchange_identification: read: Connection reset by peer', 'refused'],
    ['Connection closed by 10.0.0.1 port 22', 'refused'],
    ['Bad configuration option: foo', 'other'],
    ['', 'other'],
  ])('%j', (stderr, expected) => {
    expect(connectFailure(stderr)).toBe(expected);
  });

  test('a wrong key or an unknown host is never tried again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        for (const cause of ['Permission denied (publickey)', 'Host key verification failed.'])
          expect(attemptsFor(connectFailure(`${before}\n${cause}\n${after}`))).toBe(1);
      }),
    );
  });

  test('the words of ssh on a certificate are found', () => {
    expect(certificateProblem('Certificate invalid: expired\r\nHost key verification failed.')).toBe(
      'expired',
    );
    expect(certificateProblem('Host key verification failed.')).toBe(undefined);
  });

  test('the words of a login that runs nothing are shown, short and on one line', () => {
    const nologin = { printed: 'This account is currently not available.\n', said: '' };
    expect(loginWords(nologin)).toBe('This account is currently not available.');
    expect(loginWords({ printed: 'hi\u001b]0;t\u0007', said: 'rbash: line 1: exec: restricted\r\n' })).toBe(
      'hi\\x1b]0;t\\x07 / rbash: line 1: exec: restricted',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 50 }),
        (printed, said) => {
          const words = loginWords({ printed, said });
          expect(words.length).toBeLessThanOrEqual(303);
          expect(words).not.toMatch(/[\u0000-\u001f\u007f]/);
        },
      ),
    );
  });

  test('what a jump host does not allow is told from what it cannot reach', () => {
    const said =
      'channel 0: open failed: administratively prohibited: open failed\r\nstdio forwarding failed';
    expect(jumpProblem(said)).toEqual({
      forbidden: true,
      words: 'administratively prohibited: open failed',
    });
    expect(jumpProblem('channel 0: open failed: connect failed: Connection refused\n')).toEqual({
      forbidden: false,
      words: 'connect failed: Connection refused',
    });
    expect(jumpProblem('Connection closed by 10.0.0.1 port 22')).toBeUndefined();
  });

  test('a login that runs nothing is not tried again', () => {
    expect(attemptsFor('login')).toBe(1);
  });

  test('a refused connection is', () => {
    expect(attemptsFor('refused')).toBeGreaterThan(3);
    expect(attemptsFor('busy')).toBe(2);
    expect(attemptsFor('timeout')).toBe(1);
    expect(attemptsFor('name')).toBe(1);
  });
});

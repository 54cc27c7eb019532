import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attemptsFor,
  certificateProblem,
  connectFailure,
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

  test('a refused connection is', () => {
    expect(attemptsFor('refused')).toBeGreaterThan(3);
    expect(attemptsFor('busy')).toBe(2);
    expect(attemptsFor('timeout')).toBe(1);
    expect(attemptsFor('name')).toBe(1);
  });
});

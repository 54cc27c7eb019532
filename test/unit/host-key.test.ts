import { describe, expect, test } from 'vitest';
import { type HostKeyFacts, hostKeyProblem, readPinned } from '../../src/model/host-key.ts';

const ed = { line: '[web1]:2222 ssh-ed25519 AAAA1', fingerprint: '256 SHA256:one [web1]:2222 (ED25519)' };
const rsa = { line: '[web1]:2222 ssh-rsa AAAA2', fingerprint: '2048 SHA256:two [web1]:2222 (RSA)' };
const ask = (facts: Partial<HostKeyFacts>) =>
  hostKeyProblem({
    name: '[web1]:2222',
    failure: 'host-key-unknown',
    pinned: [],
    offered: [ed],
    certificate: undefined,
    ...facts,
  });
const pin = (type: string, authority = false) => ({ type, authority });

test('what is pinned is read from the lines that ssh-keygen finds', () => {
  const found = [
    '# Host web1 found: line 1 ',
    '|1|DUZiYpBJcqYL8TDoB/nqMdeA6A8=|uNgt1e3NKKDdKk522goEvp/PLpI= ssh-ed25519 AAAA',
    '# Host web1 found: line 2 CA',
    '@cert-authority *.example.com ssh-rsa AAAA ca',
    '# Host web1 found: line 3 REVOKED',
    '@revoked * ssh-ed25519 AAAA',
    '',
  ];
  expect(readPinned(found.join('\n'))).toEqual([pin('ssh-ed25519'), pin('ssh-rsa', true)]);
  expect(readPinned('')).toEqual([]);
});

describe('a host key that is not trusted', () => {
  test('is shown with the line that would pin it, and how to compare it', () => {
    const { message, next } = ask({});
    expect(message).toBe(
      `the host key of [web1]:2222 is not pinned in \`ssh-known-hosts\`; it offers\n  ${ed.fingerprint}\n    ${ed.line}`,
    );
    expect(next).toContain('`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the server itself');
    expect(ask({ offered: [rsa] }).next).toContain('ssh_host_rsa_key.pub');
    const both = ask({ offered: [ed, rsa] });
    expect(both.message).toContain(rsa.line);
    expect(both.next).toContain('cat /etc/ssh/ssh_host_*_key.pub | ssh-keygen -lf -');
    expect(ask({ offered: [] }).message).toBe(
      'the host key of [web1]:2222 is not pinned in `ssh-known-hosts`',
    );
  });

  test('is told apart: changed, of another type, revoked', () => {
    const changed = ask({ failure: 'host-key-changed', pinned: [pin('ssh-ed25519')] });
    expect(changed.message).toContain('is not the key that `ssh-known-hosts` pins; it offers');
    expect(changed.next).toContain('in place of the old one. A different key can mean');
    const type = ask({ failure: 'host-key-changed', pinned: [pin('ssh-rsa')] });
    expect(type.message).toContain(
      'is of another type than what `ssh-known-hosts` pins (ssh-rsa); it offers',
    );
    expect(type.next).toContain('beside the old one');
    const revoked = ask({ failure: 'host-key-revoked', pinned: [pin('ssh-ed25519')] });
    expect(revoked.message).toContain('is marked as revoked');
    expect(revoked.next).not.toContain('put the line');
  });

  test('behind an authority names what is wrong with the certificate, and the host without its port', () => {
    const none = ask({ pinned: [pin('ssh-ed25519', true)] });
    expect(none.message).toContain(
      'has no valid certificate of the authority in `ssh-known-hosts` (it shows none',
    );
    expect(none.next).toContain('-h -n web1 ');
    expect(ask({ pinned: [pin('ssh-ed25519', true)], certificate: 'expired' }).message).toContain(
      '(expired)',
    );
  });
});

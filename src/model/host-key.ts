/** A line of `ssh-known-hosts` that is about a host. */
export interface PinnedKey {
  /** As in the line: ssh-ed25519, ssh-rsa, … */
  readonly type: string;
  /** Not the host's own key, but that of an authority that signs host keys. */
  readonly authority: boolean;
}

/** A key that a host offers: the line that would pin it, and what a person compares. */
export interface OfferedKey {
  readonly line: string;
  readonly fingerprint: string;
}

export interface HostKeyFacts {
  /** The host as known_hosts names it. */
  readonly name: string;
  readonly failure: 'host-key-unknown' | 'host-key-changed' | 'host-key-revoked';
  readonly pinned: readonly PinnedKey[];
  readonly offered: readonly OfferedKey[];
  /** Why ssh did not take the host's certificate, in its own words. */
  readonly certificate: string | undefined;
}

/** Reads what `ssh-keygen -F` found in known_hosts. */
export function readPinned(found: string): PinnedKey[] {
  return found
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([first = '#']) => first !== '' && first !== '#' && first !== '@revoked')
    .map((words) =>
      words[0] === '@cert-authority'
        ? { type: words[2] ?? '', authority: true }
        : { type: words[1] ?? '', authority: false },
    );
}

/** What to say of a host key that is not trusted, and what to do. The offered keys are shown, never taken. */
export function hostKeyProblem(facts: HostKeyFacts): { readonly message: string; readonly next: string } {
  const { name, failure, offered } = facts;
  const own = facts.pinned.filter((pin) => !pin.authority).map((pin) => pin.type);
  const types = offered.map(({ line }) => line.split(' ')[1] ?? '');
  const compare = `compare this fingerprint with \`${fingerprintCommand(types)}\` on the server itself`;
  const store = 'put the line below it into the secret that `ssh-known-hosts` reads';
  const somebody = 'A different key can mean that somebody is in between';
  const say = (what: string, next: string) => ({
    message: `the host key of ${name} ${what}${offered.length === 0 ? '' : `; it offers\n${offered.map(({ line, fingerprint }) => `  ${fingerprint}\n    ${line}`).join('\n')}`}`,
    next,
  });
  if (failure === 'host-key-revoked')
    return say(
      'is marked as revoked in `ssh-known-hosts`',
      `give the server a new key and pin that; a key that was revoked is never trusted again. ${somebody}`,
    );
  if (own.length > 0 && types.length > 0 && !own.some((type) => types.includes(type)))
    return say(
      `is of another type than what \`ssh-known-hosts\` pins (${list(own)})`,
      `${compare}; only when they are the same, ${store} beside the old one, or let the server offer its ${list(own)} key again. ${somebody}`,
    );
  if (failure === 'host-key-changed')
    return say(
      'is not the key that `ssh-known-hosts` pins',
      `${compare}; only when they are the same, ${store} in place of the old one. ${somebody}`,
    );
  if (facts.pinned.some((pin) => pin.authority))
    return say(
      `has no valid certificate of the authority in \`ssh-known-hosts\` (${facts.certificate ?? 'it shows none, or one of another authority'})`,
      `sign the server's host key again for this name (ssh-keygen -s <authority> -h -n ${hostOf(name)} …) and set HostCertificate in its sshd_config; or ${compare}, and only when they are the same, ${store}`,
    );
  return say('is not pinned in `ssh-known-hosts`', `${compare}; only when they are the same, ${store}`);
}

/** Prints the fingerprints of a server's keys: of one type, or of all that it has. */
function fingerprintCommand(types: readonly string[]): string {
  const [type = 'ssh-ed25519'] = types;
  if (types.length > 1) return 'cat /etc/ssh/ssh_host_*_key.pub | ssh-keygen -lf -';
  const file = type.startsWith('ecdsa-') ? 'ecdsa' : type.replace(/^ssh-/, '');
  return `ssh-keygen -lf /etc/ssh/ssh_host_${file}_key.pub`;
}

const list = (types: readonly string[]) => [...new Set(types)].join(', ');

/** Certificates name a host without its port. */
const hostOf = (name: string) => /^\[(.*)\]:\d+$/.exec(name)?.[1] ?? name;

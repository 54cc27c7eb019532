/** What a host is asked for one application, by its configuration. */
export interface HostQuestions {
  readonly tools: readonly ToolNeed[];
  /** `address`: where the slot's server is reached on this host. */
  readonly ports: readonly { readonly slot: string; readonly port: number; readonly address: string }[];
  readonly units: readonly string[];
  readonly sudo: readonly { readonly command: string; readonly words: readonly string[] }[];
  /** Paths that only root should be able to write. */
  readonly writes: readonly string[];
  /** With the servers of all slots. */
  readonly haproxy:
    | { readonly socket: string; readonly backend: string; readonly servers: readonly string[] }
    | undefined;
}

/** One of these has to be there. */
export interface ToolNeed {
  readonly any: readonly string[];
  /** What needs it. */
  readonly for: string;
  /** A Debian package that has it. */
  readonly install: string;
}

/** The questions as the words of inspect-host.sh. */
export function questionWords({ tools, ports, units, sudo, writes, haproxy }: HostQuestions): string[] {
  const names = new Set(tools.flatMap(({ any }) => any));
  return [
    ...[...names].flatMap((name) => ['tool', name]),
    ...ports.flatMap(({ port }) => ['port', String(port)]),
    ...units.flatMap((unit) => ['unit', unit]),
    ...(haproxy === undefined ? [] : ['haproxy', haproxy.socket, haproxy.backend]),
    ...writes.flatMap((path) => ['writes', path]),
    ...sudo.flatMap(({ words }) => ['sudo', String(words.length), ...words]),
  ];
}

/** What inspect-host.sh answered. A host may say anything: what makes no sense is as good as not said. */
export interface HostAnswers {
  /** Seconds since 1970, by the host's clock. */
  readonly now: number | undefined;
  readonly uid: number | undefined;
  readonly user: string;
  readonly umask: string | undefined;
  readonly root: 'good' | 'missing' | { readonly refused: string } | undefined;
  /** The app root, or the nearest folder above it that is there. */
  readonly writable: { readonly folder: string; readonly yes: boolean } | undefined;
  readonly freeBytes: number | undefined;
  readonly freeInodes: number | undefined;
  readonly mount: { readonly type: string; readonly options: readonly string[] } | undefined;
  readonly foldsCase: boolean;
  readonly tools: ReadonlySet<string>;
  /** Port → the addresses on which something listens there. */
  readonly ports: ReadonlyMap<number, readonly string[]>;
  readonly units: ReadonlyMap<string, { readonly load: string; readonly boot: string }>;
  readonly haproxyLevel: string | undefined;
  /** Of the paths that only root should be able to write, those that the account can. */
  readonly writes: readonly string[];
  /** In the order of the questions. */
  readonly sudo: readonly string[];
  /** Questions that could not be asked there: the words of the question, and why. */
  readonly unasked: readonly string[];
}

type Lines = readonly (readonly [key: string, value: string])[];

/** Reads the answer of inspect-host.sh. */
export function readHostAnswers(lines: Lines): HostAnswers {
  const one = (key: string) => lines.find(([name]) => name === key)?.[1];
  const all = (key: string) => lines.filter(([name]) => name === key).map(([, value]) => value);
  const number = (key: string) => numberIn(one(key));
  const [yes, ...folder] = (one('writable') ?? '').split(' ');
  const [type, options] = (one('mount') ?? '').split(' ');
  return {
    now: number('now'),
    uid: number('uid'),
    user: one('user') ?? 'the account',
    umask: one('umask'),
    root: rootOf(one('root'), one('root-reason')),
    writable: folder.length === 0 ? undefined : { folder: folder.join(' '), yes: yes === 'yes' },
    freeBytes: number('free-bytes'),
    freeInodes: number('free-inodes'),
    mount: type === undefined || options === undefined ? undefined : { type, options: options.split(',') },
    foldsCase: one('case-folds') === 'yes',
    tools: new Set(all('tool')),
    ports: new Map(
      all('port').map((value) => {
        const [port, ...addresses] = value.split(' ');
        return [Number(port), addresses.map(addressOf)];
      }),
    ),
    units: new Map(
      all('unit').map((value) => {
        const [name = '', load = '-', boot = '-'] = value.split(' ');
        return [name, { load, boot }];
      }),
    ),
    haproxyLevel: one('haproxy-level'),
    writes: all('writes'),
    sudo: all('sudo'),
    unasked: all('unasked'),
  };
}

function rootOf(root: string | undefined, reason: string | undefined): HostAnswers['root'] {
  if (root === 'good' || root === 'missing') return root;
  return root === 'refused' ? { refused: reason ?? 'the host did not say why' } : undefined;
}

/** What inspect-files.sh answered. */
export interface FileAnswers {
  /** Path → readable, unreadable or missing. */
  readonly paths: ReadonlyMap<string, string>;
  /** Does nginx read the include file? absent: it is not there yet. undefined: that was not asked. */
  readonly include: 'yes' | 'no' | 'unknown' | 'absent' | undefined;
}

/** Reads the answer of inspect-files.sh. */
export function readFileAnswers(lines: Lines): FileAnswers {
  const include = lines.find(([name]) => name === 'include')?.[1];
  return {
    paths: new Map(
      lines.flatMap(([name, value]) => {
        const at = value.indexOf(' ');
        return name === 'path' ? [[value.slice(at + 1), value.slice(0, at)] as const] : [];
      }),
    ),
    include:
      include === 'yes' || include === 'no' || include === 'unknown' || include === 'absent'
        ? include
        : undefined,
  };
}

const numberIn = (text: string | undefined) =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/**
 * An address of /proc/net/tcp: 32-bit words in the host's byte order, which is little-endian on what Debian and its like
 * run on. `*` is any. One of IPv6 stays as it is.
 */
function addressOf(hex: string): string {
  if (/^0+$/.test(hex)) return '*';
  const bytes = /^([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/.exec(hex);
  return bytes === null
    ? hex
    : bytes
        .slice(1)
        .reverse()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.');
}

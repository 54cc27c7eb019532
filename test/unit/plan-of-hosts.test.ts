import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { makePlan } from '../../src/flow/release-basis.ts';
import { Answer } from '../../src/host/connection/call.ts';
import type { Site } from '../../src/host/connection/site.ts';
import type { HostReading } from '../../src/host/lock/read-hosts.ts';
import { servingBy } from '../../src/host/switch/traffic.ts';
import { parseHostFacts } from '../../src/model/host-facts.ts';
import { outdatedBy } from '../../src/model/plan-terms.ts';
import { basisOf, type ReleasePlan } from '../../src/model/release-plan.ts';

/** What a host answers, line by line, as read-host.sh prints it. */
interface Said {
  readonly live: 'blue' | 'green' | '';
  readonly blue: string;
  readonly green: string;
  /** Tag → first digit of its manifest. */
  readonly sums: Readonly<Record<string, string>>;
  readonly mark: string;
  /** What comes and goes without a release. */
  readonly rest: readonly string[];
}

const TAGS = ['v1', 'v2', 'v3'];
const sum = fc.constantFrom('a', 'b', 'c');
const said: fc.Arbitrary<Said> = fc.record({
  live: fc.constantFrom('blue', 'green'),
  blue: fc.constantFrom('v1', 'v2'),
  green: fc.constantFrom('v2', 'v3'),
  sums: fc.record({ v1: sum, v2: sum, v3: sum }),
  mark: fc.constant(''),
  rest: fc.constant(['free-bytes=5000000000', 'free-inodes=100000']),
});
const lock = JSON.stringify({
  ...{
    action: 'backup-remote',
    run: 'https://github.com/acme/shop/actions/runs/9',
    runId: '9',
    attempt: '1',
  },
  ...{ repository: 'acme/shop', actor: 'hubot', since: '2026-11-22T00:00:00Z' },
});
/** What happens on hosts all day, and moves nothing. */
const noise = fc.array(
  fc.oneof(
    fc.nat({ max: 9_000_000_000 }).map((bytes) => `free-bytes=${bytes}`),
    fc.nat({ max: 900_000 }).map((inodes) => `free-inodes=${inodes}`),
    fc.nat({ max: 9 }).map((nth) => `backup=2026112${nth}T000000Z-v1 {"id":"x","durationMs":${nth}}`),
    fc.nat({ max: 9 }).map((nth) => `history={"event":"backed-up","at":"2026-11-2${nth}T00:00:00Z"}`),
    fc.constantFrom(
      `lock=${lock}`,
      'partial=v9',
      'tool=zstd',
      'release=v0 -',
      `release=v0 ${'d'.repeat(64)}`,
    ),
    fc.constant('history={"event":"rolled-back","tookMs":900,"at":"2026-11-21T00:00:00Z"}'),
  ),
  { minLength: 1, maxLength: 8 },
);

function answer({ live, blue, green, sums, mark, rest }: Said, actor = 'mona'): string {
  const about = (tag: string) =>
    JSON.stringify({
      ...{ tag, state: 'good', manifest: (sums[tag] ?? 'a').repeat(64), deployedAt: '2026-11-22T00:00:00Z' },
      ...{ actor, run: 'https://github.com/acme/shop/actions/runs/7' },
    });
  return [
    ...['root=/srv/shop', 'user=deploy', 'tool=rsync', 'tool=sha256sum', 'traffic=link', ...rest],
    ...(live === '' ? [] : [`live=${live}`]),
    ...(mark === '' ? [] : [`switching=${mark}`]),
    ...[`slot=blue ${blue}`, `slot=green ${green}`],
    ...TAGS.flatMap((tag) => [
      `release=${tag} ${(sums[tag] ?? 'a').repeat(64)}`,
      `about=${tag} ${about(tag)}`,
    ]),
    'end=0',
    '',
  ].join('\n');
}

const settings = {
  ...{ app: 'shop', environment: 'production', slots: [{ name: 'blue' }, { name: 'green' }], hosts: [] },
  config: { app: 'shop', environments: {} },
  options: { switch: {} },
} as unknown as Settings;

function planOf(hosts: readonly (readonly [host: string, text: string])[], of = settings): ReleasePlan {
  const servers = hosts.map(([name, text]) => ({
    host: { name },
    facts: parseHostFacts(new Answer(text).lines),
  })) as unknown as HostReading[];
  return makePlan({ settings: of } as Site, {
    ...{ tag: 'v9', commit: undefined, manifest: 'e'.repeat(64), slot: 'green', changes: undefined },
    ...{ servers, serving: servingBy(of, servers) },
  });
}
const fleet = fc.tuple(said, said, said);
const names = ['web1', 'web2', 'web3'] as const;
const plain = (hosts: readonly Said[]) => hosts.map((one, nth) => [names[nth] ?? '', answer(one)] as const);

test('0 of 1,000 days on which nothing was released are refused', () => {
  fc.assert(
    fc.property(fleet, noise, noise, fc.integer({ min: 0, max: 2 }), (hosts, first, second, at) => {
      const now = hosts.map((one, nth) => {
        const rest = nth === at ? [...one.rest, ...first] : second;
        return [names[nth] ?? '', answer({ ...one, rest }, 'hubot')] as const;
      });
      const [approved, later] = [planOf(plain(hosts)), planOf([...now].reverse())];
      expect(outdatedBy(approved, later, undefined)).toEqual([]);
      expect(basisOf(later)).toBe(basisOf(approved));
    }),
    { numRuns: 1000 },
  );
});

/** What moves a host for real, and the word by which it is named. */
const move = fc.constantFrom<{ what: string; by: (one: Said) => Partial<Said>; says: RegExp }>(
  {
    what: 'another slot is live',
    by: ({ live }) => ({ live: live === 'blue' ? 'green' : 'blue' }),
    says: /^web\d had v\d live in \w+ when .* and has v\d live in \w+ now/,
  },
  {
    what: 'another release is in the live slot',
    by: ({ live }) => ({ [live === 'blue' ? 'blue' : 'green']: live === 'blue' ? 'v3' : 'v1' }),
    says: /^web\d had v\d live in \w+ when .* and has v[13] live in \w+ now/,
  },
  {
    what: 'other content is live under the same tag',
    by: (one) => ({ sums: { ...one.sums, [one[one.live === 'blue' ? 'blue' : 'green']]: 'f' } }),
    says: /^web\d has other content of v\d live/,
  },
  { what: 'nothing is live', by: () => ({ live: '' }), says: /^web\d had .* and has nothing live now/ },
  {
    what: 'the live slot is emptied',
    by: ({ live }) => ({ [live === 'blue' ? 'blue' : 'green']: '' }),
    says: /^web\d had .* live without a release now/,
  },
  {
    what: 'a switch was begun',
    by: () => ({ mark: 'green blue 1 a-token 1' }),
    says: /^web\d: a switch from .* is not finished/,
  },
);

test('1,000 of 1,000 days on which something was are refused, and the host is named', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fleet, move, noise, fc.integer({ min: 0, max: 2 }), (hosts, { what, by, says }, rest, at) => {
      seen.add(what);
      const moved = hosts.map((one, nth) => (nth === at ? { ...one, ...by(one), rest } : { ...one, rest }));
      const approved = planOf(plain(hosts));
      const now = planOf(moved.map((one, nth) => [names[nth] ?? '', answer(one)] as const));
      const found = outdatedBy(approved, now, undefined);
      expect(found[0], what).toMatch(says);
      expect(found[0]).toContain(names[at] ?? '');
    }),
    { numRuns: 1000 },
  );
  expect(seen.size).toBe(6);
});

test('so are a host that came or went, and another configuration', () => {
  fc.assert(
    fc.property(fleet, (hosts) => {
      const approved = planOf(plain(hosts));
      expect(outdatedBy(approved, planOf(plain(hosts).slice(1)), undefined)[0]).toBe(
        'web1 was a host of this when it was approved',
      );
      expect(outdatedBy(planOf(plain(hosts).slice(1)), approved, undefined)[0]).toBe(
        'web1 was no host of this when it was approved',
      );
      const other = { ...settings, options: { ...settings.options, start: { run: 'true' } } };
      expect(outdatedBy(approved, planOf(plain(hosts), other), undefined)[0]).toMatch(
        /^the configuration was /,
      );
    }),
    { numRuns: 300 },
  );
});

import { describe, expect, test } from 'vitest';
import { planDeploy, withoutBase } from '../../src/model/deploy-plan.ts';
import { type HostFacts, parseHostFacts } from '../../src/model/host-facts.ts';
import type { Manifest } from '../../src/model/manifest.ts';

const MiB = 1024 * 1024;
const sha = (letter: string) => letter.repeat(64);
const file = (name: string, size: number, letter: string) =>
  ({ type: 'f', path: `./${name}`, mode: 0o444, size, sha256: sha(letter) }) as const;

const v1: Manifest = [file('a', 10 * MiB, '1'), file('b', MiB, '2')];
const v2: Manifest = [file('a', 10 * MiB, '1'), file('b', MiB, '3')];
const next = {
  tag: 'v3',
  manifest: [file('a', 10 * MiB, '1'), file('b', MiB, '3'), file('c', 5, '4')],
  sha256: sha('f'),
};
const manifests = new Map<string, Manifest>([
  [sha('a'), v1],
  [sha('b'), v2],
  [next.sha256, next.manifest],
]);

function facts(releases: Record<string, string>, more: Partial<HostFacts> = {}): HostFacts {
  const lines = Object.entries(releases).map(([tag, sum]) => ['release', `${tag} ${sum}`] as const);
  return { ...parseHostFacts([['root', '/srv/shop'], ['free-bytes', String(900 * MiB)], ...lines]), ...more };
}

const plan = (given: HostFacts, freeSpace = 0) =>
  planDeploy([{ host: 'web1', facts: given }], manifests, next, freeSpace);

describe('the plan of a deploy', () => {
  test('builds each host from what it has itself', () => {
    const { plans, problems } = planDeploy(
      [
        { host: 'web1', facts: facts({ v1: sha('a'), v2: sha('b') }) },
        { host: 'web2', facts: facts({ v1: sha('a') }) },
        { host: 'web3', facts: facts({}) },
      ],
      manifests,
      next,
      0,
    );
    expect(problems).toEqual([]);
    expect(
      plans.map(({ base, difference }) => [base?.tag, [...difference.send].map(({ path }) => path)]),
    ).toEqual([
      ['v2', ['./c']],
      ['v1', ['./b', './c']],
      [undefined, ['./a', './b', './c']],
    ]);
  });

  test('gives hosts with the same base the same list, made once', () => {
    const same = facts({ v1: sha('a') });
    const { plans } = planDeploy(
      [
        { host: 'web1', facts: same },
        { host: 'web2', facts: same },
      ],
      manifests,
      next,
      0,
    );
    expect(plans[0]?.difference).toBe(plans[1]?.difference);
  });

  test('goes through the manifests once for each base, however many hosts there are', () => {
    const gone = (hosts: number) => {
      let times = 0;
      const counted = (manifest: Manifest): Manifest => ({
        [Symbol.iterator]: () => {
          times++;
          return manifest[Symbol.iterator]();
        },
      });
      const own = new Map([...manifests].map(([sum, manifest]) => [sum, counted(manifest)] as const));
      const { plans } = planDeploy(
        Array.from({ length: hosts }, (_, nth) => ({
          host: `web${nth}`,
          facts: facts({ v1: sha('a'), v2: sha('b') }),
        })),
        own,
        { ...next, manifest: counted(next.manifest) },
        0,
      );
      expect(plans).toHaveLength(hosts);
      return times;
    };
    expect(gone(1)).toBeGreaterThan(0);
    expect(gone(40)).toBe(gone(1));
  });

  test('a release without a manifest, or with one nobody could read, is no base', () => {
    const { plans } = plan(facts({ v1: '-', v2: sha('9') }));
    expect(plans[0]).toMatchObject({ base: undefined, reuse: false });
  });

  test('the same release there already is used again', () => {
    const { plans, problems } = plan(facts({ v3: next.sha256 }, { freeBytes: 0, freeInodes: 1 }));
    expect(problems).toEqual([]);
    expect(plans[0]).toMatchObject({ reuse: true, base: undefined, difference: { send: [], sendBytes: 0 } });
  });

  test('the same tag with other content is refused', () => {
    const { plans, problems } = plan(facts({ v3: sha('a') }));
    expect(plans).toEqual([]);
    expect(problems[0]?.problem).toBe('releases/v3 is there already with other content');
  });

  test('the same tag with its manifest gone is left to the check on the host', () => {
    expect(plan(facts({ v3: '-' })).plans[0]).toMatchObject({ reuse: false, base: undefined });
  });

  test('too little room is said with figures, before anything is sent', () => {
    const { problems } = plan(facts({}, { freeBytes: 20 * MiB }), 100 * MiB);
    expect(problems[0]?.problem).toBe(
      'no room: 20.0 MiB are free, 112.0 MiB are needed (11.0 MiB for the release, 100.0 MiB to stay free)',
    );
    expect(plan(facts({}, { freeInodes: 3 })).problems[0]?.problem).toBe(
      'no room: 3 inodes are free, 67 are needed',
    );
  });

  test('no inode left is no room, and only a file system that counts none has room all the same', () => {
    expect(plan(facts({}, { freeInodes: 0 })).problems[0]?.problem).toBe(
      'no room: 0 inodes are free, 67 are needed',
    );
    expect(plan(facts({}, { freeInodes: undefined })).problems).toEqual([]);
  });

  test('a file that is linked takes no inode; one that is sent, a folder and a link do', () => {
    const tree: Manifest = [
      ...next.manifest,
      { type: 'd', path: './d', mode: 0o555 },
      { type: 'l', path: './l', target: 'a', sha256: sha('5') },
    ];
    const inodes = (releases: Record<string, string>) =>
      planDeploy(
        [{ host: 'web1', facts: facts(releases) }],
        manifests,
        { ...next, manifest: tree },
        0,
      ).plans.map((one) => [one.inodes, withoutBase(one, tree).inodes]);
    expect(inodes({})).toEqual([[69, 69]]);
    expect(inodes({ v2: sha('b') })).toEqual([[67, 69]]);
  });

  test('a source with holes travels by rsync, which leaves them holes; with few it is packed', () => {
    const transport = (bytes: number, path = './a') =>
      planDeploy(
        [{ host: 'web1', facts: facts({}, { tools: new Set(['tar', 'gzip']) }) }],
        manifests,
        { ...next, holes: new Map([[path, bytes]]) },
        0,
      ).plans[0]?.transport;
    const packed = transport(0);
    expect(packed).toMatch(/^pack-/);
    expect(transport(16 * 1024 * 1024)).toBe('rsync');
    expect(transport(16 * 1024 * 1024 - 1)).toBe(packed);
    // What is not sent fills nothing.
    expect(transport(16 * 1024 * 1024, './none')).toBe(packed);
  });

  test('what is missing in shared/ is named for every host, also for one that has nothing yet', () => {
    const { problems } = planDeploy(
      [
        { host: 'web1', facts: facts({}) },
        { host: 'web2', facts: facts({}, { sharedMissing: ['.env'] }) },
        { host: 'web3', facts: facts({}, { root: undefined }) },
      ],
      manifests,
      next,
      0,
      ['.env', 'uploads'],
    );
    expect(problems.map(({ host, problem }) => `${host}: ${problem}`)).toEqual([
      'web2: shared/.env is not there',
      'web3: shared/.env, shared/uploads are not there',
    ]);
  });

  test('without its base everything is sent', () => {
    const [first] = plan(facts({ v2: sha('b') })).plans;
    expect(first?.difference.sendFiles).toBe(1);
    const without = first === undefined ? undefined : withoutBase(first, next.manifest);
    expect(without).toMatchObject({ base: undefined, difference: { linked: 0 } });
    expect([...(without?.difference.send ?? [])]).toEqual(next.manifest);
  });
});

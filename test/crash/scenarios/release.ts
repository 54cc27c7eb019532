import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf } from '../../support/manifests.ts';
import { LocalRoot } from '../../support/sites/release-on-host.ts';
import type { Place, Planned, Scenario } from '../scenario.ts';
import {
  eventText,
  makeHost,
  makeReadyHost,
  type PackedRelease,
  packRelease,
  recordText,
  sourceOf,
} from './host.ts';

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** A release that is packed for the host, kept between the preparation of a scenario and its calls. */
function packedScenario(
  name: string,
  base: string | undefined,
  calls: (place: Place, packed: PackedRelease) => Planned[],
): Scenario {
  let packed: PackedRelease | undefined;
  return {
    name,
    async prepare(host, place) {
      if (base !== undefined) await makeHost(host, place);
      packed = await packRelease(place, 'v2', base);
    },
    step(place) {
      if (packed === undefined) throw new Error('nothing was packed');
      return calls(place, packed);
    },
    serves: [base],
    ends: base,
  };
}

/** The first release, on a host that has nothing. */
const firstRelease = () =>
  packedScenario('build the first release', undefined, (place, packed) => [() => packed.build(place)]);

/** As a rule: onto what the last release has, and the idle slot is pointed to it. */
const nextRelease = () =>
  packedScenario('build a release', 'v1', (place, packed) => [() => packed.build(place, { slot: 'green' })]);

const changedOnly = () =>
  packedScenario('build a release, only what changed is verified', 'v1', (place, packed) => [
    () => packed.build(place, { verify: 'changed', slot: 'green' }),
  ]);

const relayed = () =>
  packedScenario('build a release by a relay', 'v1', (place, packed) => {
    const sum = sha256(packed.packed);
    const { root, token } = place;
    return [
      () => ({ script: 'relay-receive', args: [root, token, sum], payload: packed.packed }),
      () => packed.build(place, { relayed: sum, slot: 'green' }),
      () => ({ script: 'relay-clear', args: [root, token] }),
    ];
  });

const fetched = () => {
  const scenario = packedScenario('build a release from another host', 'v1', (place, packed) => {
    const sum = sha256(packed.packed);
    const { root, token, beside } = place;
    return [
      () => ({
        script: 'relay-fetch',
        args: [root, token, sum, 'deploy@relay', '22', join(beside, 'packed-v2')],
      }),
      () => packed.build(place, { relayed: sum, slot: 'green' }),
      () => ({ script: 'relay-clear', args: [root, token] }),
    ];
  });
  return {
    ...scenario,
    async prepare(host, place) {
      await scenario.prepare(host, place);
      // The other host: its sshd is tested elsewhere.
      const ssh = join(place.beside, 'bin/ssh');
      await writeFile(ssh, '#!/bin/sh\nfor last in "$@"; do :; done\nexec sh -c "$last"\n');
      await chmod(ssh, 0o755);
    },
  } satisfies Scenario;
};

const byRsync = (): Scenario => {
  let sum = '';
  let text = '';
  return {
    name: 'build a release by rsync',
    async prepare(host, place) {
      await makeHost(host, place);
      const source = await sourceOf(place, 'v2');
      sum = source.sha256;
      text = textOf(source.manifest);
    },
    step: ({ root, token }) => [
      () => ({ script: 'prepare-release', args: [root, token, 'v2', 'v1', sum, '0', '0'], payload: text }),
      (said) => ({
        script: 'finish-release',
        args: [
          ...[root, token, 'v2', said.at(-1)?.get('state') === 'there' ? '' : 'v1', 'full'],
          ...[recordText('v2'), eventText('deployed', 'v2')],
        ],
      }),
      () => ({
        script: 'start-slot',
        args: [root, token, 'v2', 'green', '2', 'echo started >>../../shared/log'],
      }),
    ],
    async before({ script, args }, place) {
      if (script === 'finish-release' && args[3] !== '') {
        const host = new LocalRoot(place.root, '');
        await host.send(await sourceOf(place, 'v2'), 'v2', await sourceOf(place, 'v1'));
      }
    },
    serves: ['v1'],
    ends: 'v1',
    free: /^shared\/log$/,
  };
};

const records = (): Scenario => ({
  name: 'write records',
  prepare: makeHost,
  step: ({ root, token }) => [
    () => ({
      script: 'write-record',
      args: [
        ...[root, token, eventText('good', 'v1')],
        ...['v1', recordText('v1', { good: true }), 'v0', recordText('v0', { good: true })],
      ],
    }),
  ],
  serves: ['v1'],
  ends: 'v1',
});

const prune = (): Scenario => ({
  name: 'prune',
  async prepare(host, place) {
    await makeHost(host, place);
    for (const tag of ['v8', 'v9'])
      await host.build(await sourceOf(place, tag), tag, { tag: 'v1', source: await sourceOf(place, 'v1') });
    await mkdir(join(place.root, 'releases/v7.partial/a'), { recursive: true });
    await writeFile(join(place.root, 'releases/v7.partial/a/b'), 'x');
    await writeFile(join(place.root, '.cutover/releases/v7.manifest.partial'), 'x');
  },
  step: ({ root, token }) => [
    () => ({
      script: 'prune-releases',
      args: [root, token, '{"event":"pruned","tags":[]}', 'v8', 'v9', 'v7.partial'],
    }),
  ],
  serves: ['v1'],
  ends: 'v1',
});

const stop = (): Scenario => ({
  name: 'stop the idle slot',
  prepare: makeReadyHost,
  step: ({ root, token }) => [
    () => ({
      script: 'stop-slot',
      args: [root, token, 'green', 'v2', '2', 'echo stopped >../../shared/log && sync -f ../../shared/log'],
    }),
  ],
  serves: ['v1'],
  ends: 'v1',
});

export const RELEASE_SCENARIOS: readonly (() => Scenario)[] = [
  firstRelease,
  nextRelease,
  changedOnly,
  relayed,
  fetched,
  byRsync,
  records,
  prune,
  stop,
];

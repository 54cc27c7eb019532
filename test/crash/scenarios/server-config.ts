import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../counter.ts';
import type { Place, Planned, Scenario } from '../scenario.ts';
import { makeReadyHost } from './host.ts';
import { switchCall, switchStep } from './link.ts';

/** What a server has in its memory stands in `shared/loaded`, what cron reads in `shared/cron`. */
const GROUPS = ({ root }: Place): string[] => [
  ...['web', 'config/web', 'late', 'test -s "$CUTOVER_CONFIG/site.conf"'],
  'cat "$CUTOVER_CONFIG/site.conf" >shared/loaded.new && sync shared/loaded.new && mv -f shared/loaded.new shared/loaded && sync shared',
  ...[`${root}/live/config/web`, '', 'refuse'],
  ...['cron', 'config/cron', 'late', '', `cat "$CUTOVER_CONFIG" >shared/cron`],
  ...[`${root}/live/config/cron`, `${root}/shared/cron`, 'refuse'],
];
const WAY = ['', '', '', '0', 'pair', '', '', '0'];

const withGroups = (call: Call, place: Place): Call => ({
  ...call,
  args: [...call.args.slice(0, 11), '3', 'CUTOVER_ADDRESS=web1', ...call.args.slice(12), ...GROUPS(place)],
});
const all = (planned: readonly Planned[], place: Place): Planned[] =>
  planned.map((one) => (said) => {
    const call = one(said);
    return call === undefined ? undefined : withGroups(call, place);
  });

/** Where no switch is under way, every server was told what the live release holds. */
async function toldWhatServes({ root }: Place): Promise<string[]> {
  if (existsSync(join(root, '.cutover/switching'))) return [];
  const slot = await readlink(join(root, 'live'));
  const tag = (await readlink(join(root, slot))).replace('../releases/', '');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return [
    ...(read('shared/loaded') === read('live/config/web/site.conf')
      ? []
      : [`the server was not told what ${tag} holds`]),
    ...(read('shared/cron') === read('live/config/cron') ? [] : [`cron does not have what ${tag} holds`]),
  ];
}

const ready: Scenario['prepare'] = async (host, place) => {
  await makeReadyHost(host, place);
  await mkdir(join(place.root, '.cutover/config'));
  await writeFile(join(place.root, 'shared/loaded'), 'web of v1\n');
  for (const path of ['shared/cron', '.cutover/config/cron.text'])
    await writeFile(join(place.root, path), '# cron of v1\n');
  await writeFile(join(place.root, '.cutover/config/live'), 'web v1\ncron v1\n');
};

const forward = (): Scenario => ({
  name: 'switch by link with the configuration of servers',
  prepare: ready,
  step: (place) =>
    all(switchStep('switch-link', place, { slot: 'green', tag: 'v2', from: 'blue' }, WAY), place),
  serves: ['v1', 'v2'],
  ends: 'v2',
  whole: toldWhatServes,
  free: /^(shared\/loaded\.new|\.cutover\/config\/cron\.before)$/,
});

const back = (): Scenario => {
  const args = { slot: 'blue', tag: 'v1', from: 'green', record: 'v2' };
  return {
    ...forward(),
    name: 'switch back by link with the configuration of servers',
    async prepare(host, place) {
      await ready(host, place);
      const to = (path: string) => join(place.root, path);
      await rm(to('live'));
      await symlink('slots/green', to('live'));
      await writeFile(to('shared/loaded'), 'web of v2\n');
      for (const path of ['shared/cron', '.cutover/config/cron.text'])
        await writeFile(to(path), '# cron of v2\n');
      await writeFile(to('.cutover/config/live'), 'web v2\ncron v2\n');
    },
    step: (place) => all([() => switchCall('switch-link', place, { ...args, phase: 'back' }, WAY)], place),
    again: (place) =>
      all(
        (['back', 'read'] as const).map(
          (phase) => () => switchCall('switch-link', place, { ...args, phase }, WAY),
        ),
        place,
      ),
    ends: 'v1',
  };
};

export const SERVER_CONFIG_SCENARIOS: readonly (() => Scenario)[] = [forward, back];

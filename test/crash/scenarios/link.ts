import { readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../counter.ts';
import type { Place, Planned, Scenario } from '../scenario.ts';
import { eventText, makeHost, makeReadyHost, recordText, sourceOf } from './host.ts';

export interface SwitchArgs {
  readonly phase: 'prepare' | 'go' | 'back' | 'read';
  readonly slot: string;
  readonly tag: string;
  readonly from: string;
  /** The release whose record is written; default `tag`. */
  readonly record?: string;
}

/** A call of a switch script: what all ways share, then those of the way. */
export function switchCall(
  script: Call['script'],
  { root, token }: Place,
  { phase, slot, tag, from, record = tag }: SwitchArgs,
  way: readonly string[],
): Call {
  return {
    script,
    args: [
      ...[root, token, phase, 'app', slot, tag, from],
      ...(phase === 'go' || phase === 'back'
        ? [eventText(phase, tag), record, recordText(record, { liveAt: phase })]
        : ['', '', '']),
      ...['2', '2', `CUTOVER_SLOT=${slot}`, `CUTOVER_TAG=${tag}`],
      ...way,
    ],
  };
}

/** Prepare, and go where it is not settled already, as switch-slot does; or back, as it does when it fails. */
export function switchStep(
  script: Call['script'],
  place: Place,
  args: Omit<SwitchArgs, 'phase'>,
  way: readonly string[],
): Planned[] {
  const call = (phase: SwitchArgs['phase']) => switchCall(script, place, { ...args, phase }, way);
  return [
    () => call('prepare'),
    (said) => (said.at(-1)?.get('settled') === 'yes' ? undefined : call('go')),
    () => call('read'),
  ];
}

const LINK = ['true', 'echo reloaded >>shared/log', '', '0', 'pair'];
const LOG = /^shared\/log$/;

/** The way of a scenario that only knows where it goes. */
const linkScenario = (name: string, args: Omit<SwitchArgs, 'phase'>, way = LINK): Scenario => ({
  name,
  prepare: makeReadyHost,
  step: (place) => switchStep('switch-link', place, args, way),
  serves: ['v1', 'v2'],
  ends: args.tag,
  free: LOG,
});

const forward = () => linkScenario('switch by link', { slot: 'green', tag: 'v2', from: 'blue' });

const firstSwitch = (): Scenario => ({
  ...linkScenario('the first switch by link', { slot: 'green', tag: 'v2', from: '' }),
  async prepare(host, place) {
    await makeReadyHost(host, place);
    await rm(join(place.root, 'live'));
  },
  serves: [undefined, 'v2'],
});

/** Traffic has moved to v2 and is led back, as by a release that fails, or by rollback-to-tag. */
function movedBack(script: Call['script'], way: readonly string[]): Pick<Scenario, 'step' | 'again'> {
  const args = { slot: 'blue', tag: 'v1', from: 'green' };
  return {
    step: (place) => [() => switchCall(script, place, { ...args, phase: 'back', record: 'v2' }, way)],
    again: (place) => [
      () => switchCall(script, place, { ...args, phase: 'back', record: 'v2' }, way),
      () => switchCall(script, place, { ...args, phase: 'read' }, way),
    ],
  };
}

const back = (): Scenario => ({
  ...linkScenario('switch back by link', { slot: 'blue', tag: 'v1', from: 'green' }),
  ...movedBack('switch-link', LINK),
  async prepare(host, place) {
    await makeReadyHost(host, place);
    await rm(join(place.root, 'live'));
    await symlink('slots/green', join(place.root, 'live'));
  },
});

/** The test that the team gave fails: traffic that follows the link is led back by the same script. */
const refused = (): Scenario => ({
  name: 'switch by link, refused by the test',
  prepare: makeReadyHost,
  step: (place) => [
    () => ({
      ...switchCall('switch-link', place, { phase: 'go', slot: 'green', tag: 'v2', from: 'blue' }, [
        'exit 9',
        ...LINK.slice(1),
      ]),
      code: 16,
    }),
  ],
  serves: ['v1', 'v2'],
  ends: 'v1',
});

const SINGLE = ['', 'echo reloaded >>shared/log', 'echo started >>../../shared/log', '2', 'single', 'v1'];

/** One slot, which itself moves to the new release. */
const single = (name: string, tag: string, other: string): Scenario => ({
  name,
  async prepare(host, place) {
    await makeHost(host, place);
    await host.build(await sourceOf(place, 'v2'), 'v2', { tag: 'v1', source: await sourceOf(place, 'v1') });
    await rm(join(place.root, 'slots/green'));
    await rm(join(place.root, 'slots/blue'));
    await symlink(`../releases/${other}`, join(place.root, 'slots/blue'));
  },
  step: (place) =>
    tag === 'v2'
      ? switchStep('switch-link', place, { slot: 'blue', tag, from: 'blue' }, SINGLE)
      : (movedBack('switch-link', SINGLE).step(place) ?? []),
  serves: ['v1', 'v2'],
  ends: tag,
  free: LOG,
});
const singleForward = () => single('switch the only slot', 'v2', 'v1');
const singleBack = () => single('switch the only slot back', 'v1', 'v2');

/** Commands of the team that keep what is live in a file of their own. */
const COMMAND = [
  'printf "%s\\n" "$CUTOVER_SLOT" >shared/serving.new && sync shared/serving.new && mv -f shared/serving.new shared/serving && sync shared',
  'cat shared/serving',
];
const commandReady: Scenario['prepare'] = async (host, place) => {
  await makeReadyHost(host, place);
  await writeFile(join(place.root, 'shared/serving'), 'blue\n');
};
const command = (): Scenario => ({
  ...linkScenario('switch by commands', { slot: 'green', tag: 'v2', from: 'blue' }),
  prepare: commandReady,
  step: (place) => switchStep('switch-command', place, { slot: 'green', tag: 'v2', from: 'blue' }, COMMAND),
  free: /^shared\/serving\.new$/,
});
const commandBack = (): Scenario => ({
  ...command(),
  name: 'switch back by commands',
  async prepare(host, place) {
    await commandReady(host, place);
    await writeFile(join(place.root, 'shared/serving'), 'green\n');
    await rm(join(place.root, 'live'));
    await symlink('slots/green', join(place.root, 'live'));
    if ((await readlink(join(place.root, 'slots/green'))) !== '../releases/v2')
      throw new Error('green has no v2');
  },
  ...movedBack('switch-command', COMMAND),
  ends: 'v1',
});

export { movedBack };
export const LINK_SCENARIOS: readonly (() => Scenario)[] = [
  forward,
  firstSwitch,
  back,
  refused,
  singleForward,
  singleBack,
  command,
  commandBack,
];

import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BOOTSTRAP, encodeCall } from '../../../src/host/connection/call.ts';
import { script } from '../../../src/host/connection/scripts.ts';
import { type LocalRoot, OWNER } from '../../support/sites/release-on-host.ts';
import type { Call } from '../counter.ts';
import type { Place, Planned, Scenario } from '../scenario.ts';
import { eventText, makeReadyHost, recordText } from './host.ts';
import { switchStep } from './link.ts';

const ID = 'c0ffee00-0000-4000-8000-000000000001';
const STAYS = '{"event":"failed","reason":"stayed"}';

/** The timer of a switch from v1 in blue to v2 in green. */
const timerArgs = ({ root }: Place, seconds: string, check = 'exit 0') => [
  ...[root, ID, seconds, '', OWNER, STAYS, 'blue', 'v1', '0', 'all', '1', '', 'command', '2000', '1', check],
];

/** What it goes back by, and what the run itself would. */
const backCall = ({ root }: Place) =>
  encodeCall(script('switch-link').text, [
    ...[root, ID, 'back', 'app', 'blue', 'v1', 'green', eventText('failed', 'v2'), 'v2'],
    ...[recordText('v2', { liveAt: 'back' }), '2', '0', '', '', '', '0', 'pair'],
  ]);

const armCall = (place: Place): Call => ({
  script: 'arm-switch',
  starts: true,
  args: [
    ...[place.root, place.token, ID, 'web1\nweb2', BOOTSTRAP],
    ...[encodeCall(script('revert-timer').text, timerArgs(place, '3600')), backCall(place)],
  ],
});

export const confirmCall = ({ root, token }: Place, mode: string): Call => ({
  script: 'confirm-switch',
  args: [root, token, mode === 'clear' ? '' : ID, mode, '3'],
});

/** Traffic has moved to v2, armed as `arm-switch` leaves it, and its timer is gone, as after a restart. */
export async function makeArmedHost(host: LocalRoot, place: Place): Promise<void> {
  await makeReadyHost(host, place);
  await rm(join(place.root, 'live'));
  await symlink('slots/green', join(place.root, 'live'));
  const armed = join(place.root, `.cutover/confirm-${ID}`);
  await mkdir(armed);
  const [, token, , hosts, bootstrap, timer, back] = armCall(place).args;
  const files = { token: `${token}\n`, hosts: `${hosts}\n`, bootstrap, timer, back };
  for (const [name, text] of Object.entries(files)) await writeFile(join(armed, name), text ?? '');
}

const arm = (): Scenario => ({
  name: 'arm the way back',
  prepare: makeReadyHost,
  // The step that armed it ends it as well: nothing may stay armed.
  step: (place) => [() => armCall(place), () => confirmCall(place, 'clear')],
  serves: ['v1'],
  ends: 'v1',
});

const confirm = (): Scenario => ({
  name: 'confirm a switch',
  prepare: makeArmedHost,
  step: (place) => ['check', 'disarm', 'forget'].map((mode) => () => confirmCall(place, mode)),
  // What was confirmed by a run that died is confirmed: then nothing is left to be done.
  again: (place) => [
    () => confirmCall(place, 'check'),
    (said) => (said[0]?.get('confirmed') === 'yes' ? undefined : confirmCall(place, 'disarm')),
    () => confirmCall(place, 'forget'),
  ],
  serves: ['v2'],
  ends: 'v2',
});

/** What the next run does where a switch was not confirmed: it brings the host to where it was asked to. */
const bring = (place: Place, tag: 'v1' | 'v2'): Planned[] => {
  const args =
    tag === 'v1' ? { slot: 'blue', tag, from: 'green', record: 'v2' } : { slot: 'green', tag, from: 'blue' };
  return [
    () => confirmCall(place, 'clear'),
    ...switchStep('switch-link', place, args, ['', '', '', '0', 'pair']),
  ];
};

const askBack = (): Scenario => ({
  name: 'ask for the way back',
  prepare: makeArmedHost,
  step: (place) => [() => confirmCall(place, 'back'), () => confirmCall(place, 'clear')],
  again: (place) => bring(place, 'v1'),
  serves: ['v1', 'v2'],
  ends: 'v1',
  mayLack: /failed/,
  free: /^\.cutover\/releases\/v2\.json$/,
});

/** The time is over and nobody has confirmed. A host whose timer was ended stays, and the next run brings it. */
const fire = (name: string, check: string, ends: 'v1' | 'v2'): Scenario => ({
  name,
  prepare: makeArmedHost,
  step: (place) => [() => ({ script: 'revert-timer', args: timerArgs(place, '0', check), alone: true })],
  again: (place) => bring(place, ends),
  serves: ends === 'v1' ? ['v1', 'v2'] : ['v2'],
  ends,
  mayLack: /failed/,
  // The record says which run moved it last.
  free: /^\.cutover\/releases\/v2\.json$/,
});
const fires = () => fire('the timer of a switch fires', 'exit 0', 'v1');
const stays = () => fire('the timer of a switch finds no healthy slot', 'exit 1', 'v2');

export const CONFIRM_SCENARIOS: readonly (() => Scenario)[] = [arm, confirm, askBack, fires, stays];

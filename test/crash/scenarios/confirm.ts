import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BOOTSTRAP, encodeCall } from '../../../src/host/connection/call.ts';
import { script } from '../../../src/host/connection/scripts.ts';
import { type LocalRoot, OWNER } from '../../support/sites/release-on-host.ts';
import type { Call } from '../counter.ts';
import type { Place, Scenario } from '../scenario.ts';
import { eventText, makeReadyHost, recordText } from './host.ts';

const ID = 'c0ffee00-0000-4000-8000-000000000001';
const STAYS = '{"event":"failed","reason":"stayed"}';

/** The timer of a switch from v1 in blue to v2 in green. */
const timerArgs = ({ root }: Place, seconds: string, check = 'exit 0') => [
  ...[root, ID, seconds, OWNER, STAYS, 'blue', 'v1', '0', 'command', '2', '1', check],
];

/** What it goes back by, and what the run itself would. */
const backCall = ({ root }: Place) =>
  encodeCall(script('switch-link').text, [
    ...[root, ID, 'back', 'app', 'blue', 'v1', 'green', eventText('failed', 'v2'), 'v2'],
    ...[recordText('v2', { liveAt: 'back' }), '2', '0', '', '', '', '0', 'pair'],
  ]);

const armCall = (place: Place): Call => ({
  script: 'arm-switch',
  args: [
    ...[place.root, place.token, ID, 'web1\nweb2', BOOTSTRAP],
    ...[encodeCall(script('revert-timer').text, timerArgs(place, '3600')), backCall(place)],
  ],
});

const confirmCall = ({ root, token }: Place, mode: string): Call => ({
  script: 'confirm-switch',
  args: [root, token, mode === 'clear' ? '' : ID, mode, '20'],
});

/** Traffic has moved to v2, armed as `arm-switch` leaves it, and its timer is gone, as after a restart. */
async function makeArmedHost(host: LocalRoot, place: Place): Promise<void> {
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

const askBack = (): Scenario => ({
  name: 'ask for the way back',
  prepare: makeArmedHost,
  step: (place) => [() => confirmCall(place, 'back'), () => confirmCall(place, 'clear')],
  serves: ['v1', 'v2'],
  ends: 'v1',
});

/** The time is over and nobody has confirmed; a timer that was ended is started again by who asks for the way back. */
const fire = (name: string, check: string, ends: string): Scenario => ({
  name,
  prepare: makeArmedHost,
  step: (place) => [() => ({ script: 'revert-timer', args: timerArgs(place, '0', check), alone: true })],
  again: (place) => [
    () => confirmCall(place, 'clear'),
    ...['prepare', 'go'].map(
      (phase) => (said: Parameters<ReturnType<Scenario['step']>[number]>[0]) =>
        phase === 'go' && said.at(-1)?.get('settled') === 'yes'
          ? undefined
          : {
              script: 'switch-link' as const,
              args: [
                ...[place.root, place.token, phase, 'app'],
                ...(ends === 'v1' ? ['blue', 'v1', 'green'] : ['green', 'v2', 'blue']),
                ...(phase === 'go'
                  ? [eventText('switched', ends), 'v2', recordText('v2', { liveAt: 'back' })]
                  : ['', '', '']),
                ...['2', '0', '', '', '', '0', 'pair'],
              ],
            },
    ),
  ],
  serves: ['v1', 'v2'],
  ends,
});
const fires = () => fire('the timer of a switch fires', 'exit 0', 'v1');
const stays = (): Scenario => ({
  ...fire('the timer of a switch finds no healthy slot', 'exit 1', 'v2'),
  serves: ['v2'],
});

export const CONFIRM_SCENARIOS: readonly (() => Scenario)[] = [arm, confirm, askBack, fires, stays];

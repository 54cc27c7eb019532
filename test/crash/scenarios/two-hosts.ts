import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OWNER } from '../../support/sites/release-on-host.ts';
import type { Call } from '../counter.ts';
import type { Place, Planned, Scenario } from '../scenario.ts';
import { makeOld, replaceTree } from '../state.ts';
import { notWhole, servedRelease } from '../whole.ts';
import { confirmCall, makeArmedHost } from './confirm.ts';

/** The other host lies beside the first one, so that its changes are counted, struck and cut with those of the first. */
const otherOf = (place: Place): Place => ({ ...place, root: join(dirname(place.root), 'other') });
const hostsOf = (place: Place) => [place, otherOf(place)];

/** Another run takes the lock of the other host over; that of the first one is taken for every scenario. */
function lockOther(place: Place): Call {
  const { root, token } = otherOf(place);
  let owner = '';
  try {
    owner = readFileSync(join(root, '.cutover/lock/owner'), 'utf8').trimEnd();
  } catch {
    // It was given back before.
  }
  const broken = owner === '' ? '' : '{"event":"lock-taken-over"}';
  return {
    script: 'read-host',
    args: [root, token, OWNER.replaceAll('runs/1', 'runs/2'), '5', owner, broken],
  };
}

const unlockOther = (place: Place): Call => {
  const { root, token } = otherOf(place);
  return { script: 'unlock', args: [root, token] };
};

const onBoth = (place: Place, mode: string): Planned[] =>
  hostsOf(place).map((one) => () => confirmCall(one, mode));

/** What the other host has to be too: v2 serves it, and once the first one's lock is given back nothing waits there. */
async function otherWhole(place: Place): Promise<string[]> {
  const { root } = otherOf(place);
  const [first, second] = await Promise.all(hostsOf(place).map((one) => readdir(join(one.root, '.cutover'))));
  const served = await servedRelease(root).catch((thrown: unknown) => (thrown as Error).message);
  const over = first?.includes('lock') === false;
  const waits = (second ?? []).filter((name) => /^(confirm-|confirmed-|firing-|returned-|lock)/.test(name));
  return [
    ...(await notWhole(root)),
    ...(served === 'v2' ? [] : [`${served ?? 'nothing'} is live on the other host`]),
    ...(over ? waits.map((name) => `the other host has ${name}`) : []),
  ].map((text) => `other: ${text}`);
}

/** As confirm.ts does it on two hosts: disarmed on all of them before it is forgotten on any. */
const confirmTwo = (): Scenario => ({
  name: 'confirm a switch on two hosts',
  async prepare(host, place) {
    await makeArmedHost(host, place);
    await replaceTree(place.root, otherOf(place).root);
  },
  step: (place) => [
    ...['check', 'disarm', 'forget'].flatMap((mode) => onBoth(place, mode)),
    () => unlockOther(place),
  ],
  before: ({ script }, place) => (script === 'read-host' ? makeOld(otherOf(place).root) : Promise.resolve()),
  // Where any host has it confirmed already, the run that died had disarmed all of them.
  again: (place) => [
    () => lockOther(place),
    ...onBoth(place, 'check'),
    ...onBoth(place, 'disarm').map(
      (planned): Planned =>
        (said) =>
          said.slice(1, 3).some((answer) => answer.get('confirmed') === 'yes') ? undefined : planned(said),
    ),
    ...onBoth(place, 'forget'),
    () => unlockOther(place),
  ],
  serves: ['v2'],
  ends: 'v2',
  whole: otherWhole,
});

export const TWO_HOST_SCENARIOS: readonly (() => Scenario)[] = [confirmTwo];

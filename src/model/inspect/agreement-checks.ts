import { formatAge } from '../age.ts';
import { onHost } from '../rollback/state.ts';
import { sentenceOf } from '../serving.ts';
import { type Check, fails, hurts, unasked } from './check.ts';
import { type Given, valueIn } from './given.ts';

/** A lock that is held longer than this is looked at; minutes. */
const LONG_LOCK_MINUTES = 60;

export const agreementChecks: readonly Check<Given>[] = [
  {
    group: 'agreement',
    name: 'all servers say the same of what visitors get',
    judge: ({ serving }) => {
      if (serving === undefined)
        return unasked('not all servers could be read: what visitors get is not known');
      switch (serving.kind) {
        case 'settled':
        case 'nothing':
          return 'fine';
        case 'unknown':
          return unasked(sentenceOf(serving));
        case 'unfinished':
          return serving.alive
            ? hurts(sentenceOf(serving), 'wait until that run is over, and look again')
            : fails(sentenceOf(serving), 'start the same release again: it goes on or back by itself');
        case 'drifted':
        case 'split':
          return fails(
            sentenceOf(serving),
            'run switch-slot with the slot that shall serve, or the next release (docs/design/serving.md)',
          );
      }
    },
  },
  {
    group: 'agreement',
    name: 'there is a way back',
    judge: ({ serving, wayBack }) => {
      if (serving?.served === undefined || wayBack === undefined) return undefined;
      return 'failed' in wayBack
        ? hurts(`a rollback would be refused: ${wayBack.failed}`, wayBack.mend)
        : 'fine';
    },
  },
  {
    group: 'agreement',
    name: 'what serves is not marked bad',
    each: ({ hosts, serving }) =>
      hosts.flatMap(({ host, facts }) => {
        const known = valueIn(facts);
        const tag = serving?.served?.tag;
        if (known === undefined || tag === undefined) return [];
        const found = onHost({ host, facts: known }, tag);
        if (found.state === undefined) return [];
        return [
          [
            host,
            found.state === 'bad'
              ? hurts(
                  `${tag} serves and is marked bad: ${found.reason ?? 'nobody said why'}`,
                  'go back to a good release, or release a new tag',
                )
              : ('fine' as const),
          ] as const,
        ];
      }),
  },
  {
    group: 'agreement',
    name: 'the releases on the hosts are whole',
    each: ({ hosts }) =>
      hosts.flatMap(({ host, facts }) => {
        const known = valueIn(facts);
        if (known === undefined || known.releases.length === 0) return [];
        const damaged = known.releases
          .map(({ tag }) => tag)
          .filter((tag) => onHost({ host, facts: known }, tag).files === 'damaged');
        return [
          [
            host,
            damaged.length === 0
              ? ('fine' as const)
              : hurts(
                  `${damaged.join(', ')} has no manifest that fits its record: it cannot be gone back to`,
                  'release it again, or let it be pruned',
                ),
          ] as const,
        ];
      }),
  },
  {
    group: 'agreement',
    name: 'no switch waits to be confirmed',
    each: ({ hosts }) =>
      hosts.flatMap(({ host, facts }) => {
        const known = valueIn(facts);
        if (known?.root === undefined) return [];
        return [
          [
            host,
            known.confirm === undefined
              ? ('fine' as const)
              : hurts(
                  'a switch waits to be confirmed, and goes back by itself if nobody does',
                  'let verify-health confirm it, or wait for its end',
                ),
          ] as const,
        ];
      }),
  },
  {
    group: 'agreement',
    name: 'no lock is left',
    each: ({ hosts, now }) =>
      hosts.flatMap(({ host, facts }) => {
        const known = valueIn(facts);
        if (known?.root === undefined) return [];
        const { lock } = known;
        if (lock === undefined) return [[host, 'fine'] as const];
        const age = (now - Date.parse(lock.since)) / 60_000;
        const words = `${lock.action} (${lock.stage ?? 'no stage said'}) holds the lock for ${formatAge(lock.since, new Date(now))}, started by ${lock.actor}: ${lock.run}`;
        return [
          [
            host,
            age > LONG_LOCK_MINUTES
              ? hurts(
                  words,
                  'when that run is over: the next one takes the lock over by itself, where its token may read runs',
                )
              : ('fine' as const),
          ] as const,
        ];
      }),
  },
  {
    group: 'agreement',
    name: 'the slots on the hosts are those of the configuration',
    each: ({ hosts, config }) =>
      hosts.flatMap(({ host, role, facts }) => {
        const known = valueIn(facts);
        if (role !== 'app' || known === undefined || known.slots.size === 0) return [];
        const own = config.slots.filter((slot) => slot.hosts === undefined || slot.hosts.includes(host));
        const foreign = [...known.slots.keys()].filter((name) => !own.some((slot) => slot.name === name));
        return [
          [
            host,
            foreign.length === 0
              ? ('fine' as const)
              : hurts(
                  `slots/ has ${foreign.join(', ')}, which the configuration does not name`,
                  'name it in `slots:`, or remove the link when nothing uses it',
                ),
          ] as const,
        ];
      }),
  },
];

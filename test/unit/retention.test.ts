import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BackupManifest, backupId } from '../../src/model/backup.ts';
import { backupsToRemove } from '../../src/model/backup-retention.ts';
import type { HostFacts, ReleaseOnHost, ReleaseRecord } from '../../src/model/host-facts.ts';
import { backupsToKeep, protectedTags, releasesToRemove } from '../../src/model/retention.ts';

type Outcome = 'good' | 'bad' | 'not switched' | 'backup only' | 'back';

/** One host that is released to, backed up and cleaned up for years, an hour a turn. */
class Life {
  readonly #keep: { readonly releases: number; readonly backups: number; readonly days: number | undefined };
  #hour = 0;
  #count = 0;
  live: string | undefined;
  readonly slots = new Map<string, string | undefined>([
    ['blue', undefined],
    ['green', undefined],
  ]);
  releases: ReleaseOnHost[] = [];
  backups: { id: string; manifest: BackupManifest }[] = [];

  constructor(keep: { releases: number; backups: number; days: number | undefined }) {
    this.#keep = keep;
  }

  get now(): Date {
    return new Date(Date.UTC(2026, 0, 1, this.#hour));
  }

  get facts(): HostFacts {
    return {
      root: '/srv/shop',
      user: 'deploy',
      tools: new Set(),
      freeBytes: 0,
      freeInodes: 0,
      live: this.live,
      traffic: { kind: 'link' },
      slots: new Map(this.slots),
      releases: this.releases,
      partials: [],
      backups: this.backups.map(({ id, manifest }) => ({ id, about: manifest })),
      history: [],
      lock: undefined,
    };
  }

  turn(outcome: Outcome): void {
    this.#hour += 1;
    if (outcome === 'back') this.#goBack();
    else this.#release(outcome);
  }

  #release(outcome: Exclude<Outcome, 'back'>): void {
    const backup = this.#backUp();
    if (outcome === 'backup only') return;
    const tag = `v${++this.#count}`;
    const slot = this.live === 'blue' ? 'green' : 'blue';
    this.#record({ tag, state: 'complete', manifest: tag, deployedAt: this.now.toISOString(), backup });
    this.slots.set(slot, tag);
    const [removal] = releasesToRemove(
      [{ host: 'h', facts: this.facts }],
      this.#keep.releases,
      new Set([tag]),
    );
    this.releases = this.releases.filter((release) => removal?.remove.includes(release.tag) !== true);
    if (outcome === 'not switched') return;
    const at = new Date(this.now.getTime() + 60_000).toISOString();
    this.#record({ ...this.#recordOf(tag), liveAt: at });
    if (outcome === 'bad') this.#record({ ...this.#recordOf(tag), state: 'bad', badAt: at });
    else {
      this.#record({ ...this.#recordOf(tag), state: 'good', goodAt: at });
      this.live = slot;
    }
  }

  #goBack(): void {
    const other = this.live === 'blue' ? 'green' : 'blue';
    const tag = this.slots.get(other);
    const from = this.live === undefined ? undefined : this.slots.get(this.live);
    if (tag === undefined || from === undefined || this.#recordOf(tag).state !== 'good') return;
    this.live = other;
    this.#record({ ...this.#recordOf(from), state: 'bad', badAt: this.now.toISOString() });
  }

  #backUp(): string {
    const tag = this.live === undefined ? undefined : this.slots.get(this.live);
    const id = backupId(
      this.now,
      tag,
      this.backups.map((one) => one.id),
    );
    const manifest = {
      id,
      tag,
      verified: 'restore',
      databases: [] as BackupManifest['databases'],
    } as BackupManifest;
    this.backups.push({ id, manifest });
    const old = backupsToRemove(this.backups, {
      keep: this.#keep.backups,
      keepDays: this.#keep.days,
      now: this.now,
      needed: new Set([id, ...backupsToKeep([this.facts])]),
    });
    this.backups = this.backups.filter((one) => !old.includes(one.id));
    return id;
  }

  #recordOf(tag: string): ReleaseRecord {
    const record = this.releases.find((one) => one.tag === tag)?.record;
    if (record === undefined) throw new Error(`${tag} is gone`);
    return record;
  }

  #record(record: ReleaseRecord): void {
    this.releases = [
      ...this.releases.filter(({ tag }) => tag !== record.tag),
      { tag: record.tag, manifest: record.manifest, record },
    ];
  }
}

const outcome = fc.constantFrom<Outcome>(
  ...(['good', 'good', 'good', 'bad', 'not switched', 'backup only', 'back'] as const),
);

/** What stays beside the number: two slots, the last two good ones, the last bad one. */
const RELEASES_BESIDE = 5;
/** The newest proven one, and those of the releases that stay. */
const BACKUPS_BESIDE = 1 + RELEASES_BESIDE;

describe('500 releases, rollbacks and backups with both retentions', () => {
  test('leave no more than the two numbers and what the way back needs', () => {
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 500, maxLength: 500 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (outcomes, releases, backups) => {
          const life = new Life({ releases, backups, days: undefined });
          for (const one of outcomes) {
            life.turn(one);
            expect(life.releases.length).toBeLessThanOrEqual(Math.max(releases, RELEASES_BESIDE) + 1);
            expect(life.backups.length).toBeLessThanOrEqual(backups + BACKUPS_BESIDE);
            // What can be gone back to is there, and so is the backup of before it.
            for (const tag of protectedTags(life.facts))
              if (life.slots.get('blue') === tag || life.slots.get('green') === tag)
                expect(life.releases.map((release) => release.tag)).toContain(tag);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('two and two stay few: only good releases', () => {
    const life = new Life({ releases: 2, backups: 2, days: undefined });
    for (let i = 0; i < 500; i++) life.turn('good');
    expect(life.releases.length).toBeLessThanOrEqual(3);
    expect(life.backups.length).toBeLessThanOrEqual(4);
  });

  test('the backup that was taken before what is live is there for as long as it is', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 80 }), (outcomes) => {
        const life = new Life({ releases: 1, backups: 1, days: undefined });
        for (const one of outcomes) {
          life.turn(one);
          const tag = life.live === undefined ? undefined : life.slots.get(life.live);
          const backup = life.releases.find((release) => release.tag === tag)?.record?.backup;
          if (backup !== undefined) expect(life.backups.map(({ id }) => id)).toContain(backup);
        }
      }),
    );
  });
});

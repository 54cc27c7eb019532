import { CutoverError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { refuseUnattended } from '../model/observe/unattended.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import { servingNow } from '../steps/rollback-to-tag.ts';

/** Nobody goes back by themselves here; `ask`: a person may decide to. */
export class NotUnattended extends CutoverError {
  override readonly name = 'NotUnattended';
  readonly ask: boolean;

  constructor(message: string, ask: boolean, state: readonly string[]) {
    super(message, { stage: 'go back', state, next: 'decide, and start the rollback workflow by hand' });
    this.ask = ask;
  }
}

/** Under the lock, before anything changes: throws NotUnattended where it may not be gone back from this release without a person. */
export function requireUnattended(site: Site, held: Held, from: string, target: RollbackTarget): void {
  const serving = servingNow(site, held);
  const records = held.readings.flatMap(({ facts }) => facts.releases.map(({ record }) => record));
  const refusal = refuseUnattended({ serving, from, records, target });
  if (refusal !== undefined) throw new NotUnattended(refusal.refused, refusal.ask, serving.lines);
}

import type { Settings } from '../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Log } from '../log.ts';
import type { PlanWindow } from '../model/plan-page.ts';
import { type Freeze, inZone, type WindowState, type Windows, windowAt } from '../model/window.ts';

/** May a release to this environment go on now? */
export class ReleaseWindow {
  readonly #settings: Settings;
  readonly #github: GitHub | undefined;
  readonly #log: Log;
  /** The reason of an emergency, in which nothing is waited for. */
  readonly #emergency: string | undefined;

  constructor(
    settings: Settings,
    parts: {
      readonly github: GitHub | undefined;
      readonly log: Log;
      readonly emergency?: string | undefined;
    },
  ) {
    this.#settings = settings;
    this.#github = parts.github;
    this.#log = parts.log;
    this.#emergency = parts.emergency;
  }

  /**
   * For a plan: until when, or from when; undefined without windows. `open`: a release may begin now. Throws when the
   * freeze file cannot be read.
   */
  async describe(): Promise<PlanWindow | undefined> {
    const windows = await this.#windows();
    if (windows === undefined) return undefined;
    const state = windowAt(windows, Date.now());
    if (state.open && state.begins) {
      const sentence =
        state.until === undefined
          ? 'the window is open'
          : `the window is open until ${inZone(windows.zone, state.until)}: approve before ${inZone(windows.zone, state.until - windows.lastStartMs)}`;
      return { open: true, sentence };
    }
    const closed = state.open ? lateWords(windows, state) : closedWords(windows, state);
    return {
      open: false,
      emergency: this.#emergency,
      sentence:
        this.#emergency === undefined
          ? `${closed}: until then this release would be refused`
          : `${closed}; this emergency does not wait for it`,
    };
  }

  /** Before anything is changed. Throws CutoverError when no release may begin. */
  async requireBegin(): Promise<void> {
    const windows = await this.#windows();
    if (windows === undefined) return;
    const state = windowAt(windows, Date.now());
    if (state.open && state.begins) return;
    const words = state.open ? lateWords(windows, state) : closedWords(windows, state);
    this.#refuse(
      words,
      words,
      ['nothing of this release was put on a host'],
      'run it again when the window is open',
    );
  }

  /** Before traffic moves to what is ready. Throws CutoverError when it may not. */
  async requireSwitch(ready: { readonly tag: string; readonly slot: string }): Promise<void> {
    const windows = await this.#windows();
    if (windows === undefined) return;
    const state = windowAt(windows, Date.now());
    if (state.open) return;
    const closed = closedWords(windows, state);
    this.#refuse(
      closed,
      `${ready.tag} is ready in ${ready.slot}, and ${closed}`,
      ['no traffic was moved'],
      'run it again when the window is open: it goes on from here',
    );
  }

  #refuse(closed: string, words: string, state: readonly string[], next: string): void {
    const { environment } = this.#settings;
    if (this.#emergency !== undefined) {
      this.#log.warning(`emergency (${this.#emergency}): ${environment} is released to although ${closed}`);
      return;
    }
    throw new CutoverError(`no release to ${environment} now: ${words}`, {
      stage: 'window',
      state: [...state],
      next: `${next}; where it cannot wait: \`emergency: true\` with a \`reason\`, and an approver who did not start the run. Going back is never held`,
    });
  }

  async #windows(): Promise<Windows | undefined> {
    const { windows } = this.#settings.options;
    if (windows === undefined) return undefined;
    return {
      zone: windows.zone,
      open: windows.open,
      frozen: [...windows.frozen, ...(await this.#freezes())],
      lastStartMs: windows['last-start'],
    };
  }

  async #freezes(): Promise<readonly Freeze[]> {
    const { readFreezes, FREEZE_FILE } = await import('../github/freeze-file.ts');
    try {
      if (this.#github === undefined)
        throw new InputError(`there is no token to read ${FREEZE_FILE} of the default branch with`, {
          next: 'give the input `token`, or leave it out so that the token of the job is used: until then nobody knows whether it is frozen',
        });
      return await readFreezes(this.#github, this.#settings.environment);
    } catch (thrown) {
      // What is not waited for does not have to be known.
      if (this.#emergency === undefined) throw thrown;
      this.#log.warning(
        `emergency (${this.#emergency}): whether it is frozen is not known: ${messageOf(thrown)}`,
      );
      return [];
    }
  }
}

/** It is open, and would be over before a release were. */
function lateWords(windows: Windows, { until }: Extract<WindowState, { open: true }>): string {
  const { zone, lastStartMs } = windows;
  const end = until ?? 0;
  const next = windowAt(windows, end);
  const opens = next.open || next.opens === undefined ? undefined : inZone(zone, next.opens);
  return `the window closes at ${inZone(zone, end)}, and no release begins later than ${inZone(zone, end - lastStartMs)}${opens === undefined ? '' : `; it opens again at ${opens}`}`;
}

function closedWords({ zone }: Windows, state: Extract<WindowState, { open: false }>): string {
  const opens =
    state.opens === undefined ? 'does not open within a year' : `opens ${inZone(zone, state.opens)}`;
  return `the window is closed (${state.why}) and ${opens}`;
}

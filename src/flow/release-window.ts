import type { Settings } from '../config/settings.ts';
import { CutoverError } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Log } from '../log.ts';
import { inZone, type WindowState, type Windows, windowAt } from '../model/window.ts';

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

  /** For a plan: until when, or from when; undefined without windows. Throws when the freeze file cannot be read. */
  async describe(): Promise<{ readonly open: boolean; readonly sentence: string } | undefined> {
    const windows = await this.#windows();
    if (windows === undefined) return undefined;
    const state = windowAt(windows, Date.now());
    if (!state.open)
      return {
        open: false,
        sentence: `${closedWords(windows, state)}: until then this release would be refused`,
      };
    const sentence =
      state.until === undefined
        ? 'the window is open'
        : `the window is open until ${inZone(windows.zone, state.until)}: approve before ${inZone(windows.zone, state.until - windows.lastStartMs)}`;
    return { open: true, sentence };
  }

  /** Before anything is changed. Throws CutoverError when no release may begin. */
  async requireBegin(): Promise<void> {
    const windows = await this.#windows();
    if (windows === undefined) return;
    const state = windowAt(windows, Date.now());
    if (state.open && state.begins) return;
    const words = state.open
      ? `the window closes at ${inZone(windows.zone, state.until ?? 0)}, and no release begins later than ${inZone(windows.zone, (state.until ?? 0) - windows.lastStartMs)}`
      : closedWords(windows, state);
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

  async #freezes() {
    if (this.#github === undefined) return [];
    const { readFreezes } = await import('../github/freeze-file.ts');
    return readFreezes(this.#github, this.#settings.environment);
  }
}

function closedWords({ zone }: Windows, state: Extract<WindowState, { open: false }>): string {
  const opens =
    state.opens === undefined ? 'does not open within a year' : `opens ${inZone(zone, state.opens)}`;
  return `the window is closed (${state.why}) and ${opens}`;
}

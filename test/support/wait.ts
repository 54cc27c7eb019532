export interface UntilOptions {
  readonly timeoutMs?: number;
  /** What is awaited, for the error: "sshd to listen". */
  readonly what: string | (() => string);
  readonly everyMs?: number;
}

/**
 * Polls until the condition is truthy and returns its value. A condition that throws counts as not yet true;
 * its last error is the cause of the error thrown after `timeoutMs` (default 20 s).
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  options: UntilOptions,
): Promise<NonNullable<T>> {
  const timeoutMs = options.timeoutMs ?? 20_000;
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      cause = undefined;
    } catch (error) {
      if (error instanceof GiveUp) throw error;
      cause = error;
    }
    if (performance.now() > deadline) {
      const what = typeof options.what === 'string' ? options.what : options.what();
      throw new Error(`waited ${timeoutMs / 1000} s for ${what}`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, options.everyMs ?? 15));
  }
}

/** Thrown by a condition that can no longer come true: `until` passes it on at once. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

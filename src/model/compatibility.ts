/** Whether the code of one release works on the schema that another one made. */
export type Compatible = 'yes' | 'no' | 'unknown';

/** What checks said. none: there is nothing to ask, or nobody of this run can ask it. */
export type Said = 'healthy' | 'unhealthy' | 'unknown' | 'none';

export function isCompatible(value: unknown): value is Compatible {
  return value === 'yes' || value === 'no' || value === 'unknown';
}

/**
 * What is known of the code that serves once the database is changed. `before`: what it said just before; `begun`: an
 * earlier run has changed the database already, so that says nothing. `stop`: no traffic moves.
 */
export function judgeOldCode(
  before: Said,
  after: Said,
  begun: boolean,
): { readonly compatible: Compatible; readonly stop: boolean } {
  if (after === 'healthy') return { compatible: 'yes', stop: false };
  if (after === 'none') return { compatible: 'unknown', stop: false };
  // What was ill before its schema changed may be what this release mends.
  if (after === 'unhealthy' && before === 'unhealthy' && !begun)
    return { compatible: 'unknown', stop: false };
  if (after === 'unknown') return { compatible: 'unknown', stop: true };
  return { compatible: before === 'unknown' && !begun ? 'unknown' : 'no', stop: true };
}

/** The same of several programs: all of them have to work on it. */
export function allCompatible(some: readonly Compatible[]): Compatible {
  if (some.includes('no')) return 'no';
  return some.length === 0 || some.includes('unknown') ? 'unknown' : 'yes';
}

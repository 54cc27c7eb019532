/**
 * What a change means for code that does not know it: `additive` it goes on; `breaking` it may fail; `slow` it goes on, and
 * the change itself may hold others up on a large table; `unknown` the catalogs do not tell.
 */
export type ChangeClass = 'additive' | 'slow' | 'unknown' | 'breaking';

/** From the least to the worst. */
const CLASSES: readonly ChangeClass[] = ['additive', 'slow', 'unknown', 'breaking'];

/** For sorting: the worst first. */
export function compareClasses(a: ChangeClass, b: ChangeClass): number {
  return CLASSES.indexOf(b) - CLASSES.indexOf(a);
}

/** Is it called production, prod or live, with a number or anything after a dash? */
export function isCalledProduction(environment: string): boolean {
  return /^(prod|production|live)([-_. \d].*)?$/i.test(environment);
}

/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so, or one that
 * needs an approval?
 */
export function isProduction(environment: string, approval: string): boolean {
  return approval !== 'none' || isCalledProduction(environment);
}

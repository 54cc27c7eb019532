/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so (production, prod,
 * live, with anything after a dash), or one that needs an approval?
 */
export function isProduction(environment: string, approval: string): boolean {
  return approval !== 'none' || /^(prod|production|live)([-_. ].*)?$/i.test(environment);
}

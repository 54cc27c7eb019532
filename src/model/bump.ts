/** How the next version follows from the ones before. `auto` asks the commits. */
export const BUMPS = ['auto', 'major', 'minor', 'patch', 'prerelease', 'number', 'calendar'] as const;
export type Bump = (typeof BUMPS)[number];

/** The files of a backup that a restore may bring back. */
export const RESTORABLE_FILES = ['shared', 'paths', 'release'] as const;
export type RestorableFiles = (typeof RESTORABLE_FILES)[number];

/** The names of all actions; `release` is the root action.yml. */
export const ACTIONS = [
  'release',
  'tag-release',
  'backup-remote',
  'restore-backup',
  'rsync-deploy',
  'switch-slot',
  'verify-health',
  'rollback-to-tag',
  'observe',
  'inspect',
  'export-changes',
  'record-rehearsal',
] as const;

export type ActionName = (typeof ACTIONS)[number];

/** What tells the deployments that keep the schema of an environment from those of releases. */
export const SCHEMA_TASK = 'cutover-schema';

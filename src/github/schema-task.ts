/** What tells the deployments that keep the schema of an environment, and those that keep a rehearsal, from those of releases. */
export const SCHEMA_TASK = 'cutover-schema';
export const REHEARSAL_TASK = 'cutover-rehearsal';

/** Does a deployment of this task keep something, and is no release? */
export function keepsRecord(task: string): boolean {
  return task === SCHEMA_TASK || task === REHEARSAL_TASK;
}

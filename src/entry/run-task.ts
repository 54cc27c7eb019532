import { CutoverError } from '../errors.ts';
import { type TaskOnHost, taskNext, taskSummary, taskWords, worstResult } from '../model/task.ts';
import { authorize } from './authorize.ts';
import { addSummary, prepareSite, setOutputs } from './connect.ts';
import { connectAll } from './connect-all.ts';
import { envFile } from './env-file.ts';
import { flag, required } from './inputs.ts';
import type { Entry } from './runner.ts';

/** Inputs → a named task in the release that serves → outputs. Red for everything but its own good end. */
export const entry: Entry = async (context) => {
  const { log } = context;
  const name = required('task');
  const dryRun = flag('dry-run');
  setOutputs({ result: 'not-begun' });
  const site = await prepareSite(context);
  // For its values alone: they are masked in what the task prints.
  envFile(site.settings, true);
  const { taskNamed, planTask, runTask } = await import('../steps/run-task.ts');
  const named = taskNamed(site.settings, name);

  if (dryRun) {
    const { readServers } = await import('../host/lock/read-servers.ts');
    await connectAll(site);
    const { live, hosts } = planTask(site, await readServers(site), named);
    const names = hosts.map((host) => host.name);
    log.info(`would run \`${named.task.run}\` in ${live.tag} (${live.slot}) on ${names.join(', ')}`);
    setOutputs({ tag: live.tag, slot: live.slot });
    const would = names.map((host) => ({ host, ...NOT_RUN }));
    await addSummary(taskSummary(name, live, would, { dryRun, approvers: [] }));
    return;
  }

  const authorized = await authorize(context, site);
  const { withLock } = await import('../host/lock/lock.ts');
  await connectAll(site);
  const { live, hosts } = await withLock(
    site.fleet,
    site.settings,
    site.identity,
    (held) =>
      runTask(site, held, named, {
        context: authorized.context,
        // Whatever ends this process from here on.
        begins: () => setOutputs({ result: 'unknown' }),
      }),
    { ...authorized.lock, stage: `task ${name}` },
  );
  const result = worstResult(hosts);
  const shown = hosts.map(({ host, result: ended, exitCode, why, durationMs }) => ({
    host,
    result: ended,
    exitCode,
    why,
    seconds: Math.round(durationMs / 1000),
  }));
  setOutputs({ result, tag: live.tag, slot: live.slot, hosts: shown });
  await addSummary(taskSummary(name, live, hosts, { dryRun, approvers: authorized.approvers }));
  await authorized.record({ kind: 'task-ended', task: name, tag: live.tag, hosts: hosts.length, result });
  if (result !== 'done') throw failure(name, hosts);
  log.info(`${name} is done in ${live.tag} on ${hosts.map(({ host }) => host).join(', ')}`);
};

const NOT_RUN: Omit<TaskOnHost, 'host'> = {
  result: 'not-begun',
  exitCode: undefined,
  why: undefined,
  output: [],
  durationMs: 0,
};

function failure(name: string, hosts: readonly TaskOnHost[]): CutoverError {
  const result = worstResult(hosts);
  const bad = hosts.filter((one) => one.result !== 'done');
  const first = bad.find((one) => one.result === result);
  return new CutoverError(`${name}: ${first === undefined ? result : taskWords(first)}`, {
    stage: `task ${name}`,
    host: first?.host,
    state: hosts.map((one) => `${one.host}: ${taskWords(one)}; Cutover has moved no traffic`),
    next: taskNext(name, result),
    failedOn: bad.map(({ host, why, output }) => ({ host, cause: why ?? '', output })),
  });
}

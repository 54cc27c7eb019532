import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { describeFailure } from '../errors.ts';
import type { Log } from '../log.ts';
import { plainLog } from '../model/log-line.ts';
import type { ActionName } from './actions.ts';
import { doAtEnd } from './at-end.ts';
import type { Entry } from './context.ts';
import { hide, masked } from './inputs.ts';

export type { Entry, RunContext } from './context.ts';

const log: Log = {
  debug: core.debug,
  // The others are commands themselves, whose text the toolkit escapes.
  info: (message) => core.info(plainLog(message)),
  warning: (message) => core.warning(message),
  error: (message) => core.error(message),
  group: core.group,
  hide,
};

/**
 * Runs an action so that no way out is green but its own end: a rejection that nobody awaited, an empty
 * event loop, or a signal ends with a message and a non-zero exit code.
 */
export async function runMain(name: ActionName, load: () => Promise<{ entry: Entry }>): Promise<void> {
  // Until the action has ended by itself, any other end of the process is a failure.
  process.exitCode = 1;
  const stop = new AbortController();
  const stray = (thrown: unknown) => {
    // The action has ended as it did: what a message did after that changes nothing.
    if (settled) return core.warning(masked(describeFailure(name, thrown)));
    core.setFailed(describeFailure(name, thrown));
    process.exit(1);
  };
  process.on('uncaughtException', stray);
  process.on('unhandledRejection', stray);
  process.on('exit', () => {
    if (!settled) process.stdout.write(`::error::${name}: the process ended before the action did\n`);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!stop.signal.aborted) core.info(`${signal}: stopping; what is live stays live`);
      stop.abort(new Error(signal));
    });

  let settled = false;
  let failure: unknown;
  core.saveState('action', name);
  try {
    const { entry } = await load();
    await entry({ action: name, log, signal: stop.signal, env: process.env });
    settled = true;
    process.exitCode = stop.signal.aborted ? 1 : 0;
  } catch (thrown) {
    settled = true;
    failure = thrown;
    core.setFailed(masked(describeFailure(name, thrown)));
  }
  await doAtEnd(failure, (problem) => core.debug(masked(describeFailure(name, problem))));
  await leave();
}

/** Ends what earlier steps of this job left open. A failure here is a warning: the release itself is done. */
export async function runPost(name: ActionName): Promise<void> {
  try {
    const { closeJob } = await import('./connect.ts');
    await closeJob(log, process.env);
  } catch (thrown) {
    core.warning(describeFailure(`${name} (post)`, thrown));
  }
  if (core.getState('notify') !== '') {
    const { tellOwed } = await import('./notify.ts');
    await tellOwed(log);
  }
  await leave();
}

/** Ends the process without waiting for idle sockets, after the output was written. */
async function leave(): Promise<void> {
  await new Promise<void>((done) => process.stdout.write('', () => done()));
  await sleep(0);
  process.exit();
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../../test/support/exec.ts';
import { descendants } from '../../test/support/servers/processes.ts';
import { Meter } from './cost.ts';
import { cutover } from './methods.ts';
import type { BenchSite } from './site.ts';

/**
 * Prints where the time of a release goes: each stage as the action itself measured it, processor time of both
 * sides, and what the first host had to start. Then the floor: one session that does nothing.
 */
export async function profile(site: BenchSite): Promise<void> {
  const logs: string[] = [];
  let log = '';
  const method = cutover(site, 'cold', (_, stage, text) => {
    log = text;
    logs.push(stage);
  });
  const meter = new Meter(site.serverPids(), site.fleet.dir);
  for (let round = 0; round <= 3; round++) {
    if (round > 0) await site.tree.change();
    await method.before?.(round);
    for (const stage of method.stages) {
      const traced = round === 3 ? await trace(site) : undefined;
      const cost = await meter.measure(() => stage.run(round));
      const started = await traced?.();
      if (round < 2) continue;
      console.log(
        `${stage.name}: wall ${cost.wall.toFixed(2)} s, processor ${cost.runner.toFixed(2)} s on the runner, ${cost.hosts.toFixed(2)} s on the hosts${started === undefined ? '' : ` (traced)\n  on the first host: ${started}`}`,
      );
      for (const [, line] of log.matchAll(/^::debug::(.*: \d+ hosts in \d+ ms)$/gm)) console.log(`  ${line}`);
    }
    await method.after?.(round);
  }
}

/** Counts what the first host starts, with strace on its server. Undefined without strace. */
async function trace(site: BenchSite): Promise<(() => Promise<string>) | undefined> {
  if ((await exec('sh', ['-c', 'command -v strace'])).code !== 0) return undefined;
  // A file for each process, so that no line stands in the middle of another.
  const dir = join(site.fleet.dir, `strace-${Date.now()}`);
  await mkdir(dir);
  const server = site.serverPids().slice(0, 1);
  const pids = [...server, ...descendants(server).map(({ pid }) => pid)];
  const child = spawn('strace', [
    ...['-ff', '-qq', '-e', 'trace=process', '-o', join(dir, 'of')],
    ...pids.flatMap((pid) => ['-p', String(pid)]),
  ]);
  await once(child, 'spawn');
  await new Promise((done) => setTimeout(done, 300));
  return async () => {
    child.kill('SIGINT');
    await once(child, 'close');
    const texts = await Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name), 'utf8')));
    const text = texts.join('');
    const forks = text.match(/\b(?:clone3?|fork|vfork)\(.*= \d+$/gm);
    const programs = new Map<string, number>();
    for (const [, name = ''] of text.matchAll(/execve\("(?:[^"]*\/)?([^"/]+)".*= 0$/gm))
      programs.set(name, (programs.get(name) ?? 0) + 1);
    const list = [...programs].sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${n}`);
    return `${forks?.length ?? 0} forks, programs: ${list.join(', ')}`;
  };
}

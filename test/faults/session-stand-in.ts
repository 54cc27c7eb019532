/**
 * Stands between an action and the ssh of one session, and passes on what both say. It counts the calls that go by,
 * and at the one boundary that is asked for it stands still until the fault has been made: `before`, the call is kept
 * back; `during`, its answer is kept back; `after`, the script has ended and its answer is kept back.
 * Started as: <folder of the boundaries> <host> <ssh> <its arguments>. Imports nothing of ours, to be quick.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , dir = '', host = '', file = '', ...argv] = process.argv;
const [phase, at] = readFileSync(`${dir}/target`, 'utf8').trim().split(' ');
const ssh = spawn(file, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
const OVER = /(?:^|\n)over=\d+(?: [0-9a-f]+)?\n$/;
const LET_GO_AFTER_MS = 300;

/** Answers that are kept back; undefined: they go by. */
let kept: Buffer[] | undefined;
let goneBy = '';

ssh.stdin.on('error', () => undefined);
process.stdout.on('error', () => ssh.stdout.destroy());
ssh.stdout.on('data', (chunk: Buffer) => {
  if (kept === undefined) process.stdout.write(chunk);
  else {
    kept.push(chunk);
    goneBy = (goneBy + chunk.toString('latin1')).slice(-64);
    if (phase === 'after' && OVER.test(goneBy)) void standStill().then(release);
  }
});
const end = (code: number | null) => {
  release();
  process.stdout.write('', () => process.exit(code ?? 255));
};
// The master of the connection may hold the pipes longer than ssh lives.
ssh.once('exit', (code) => setTimeout(() => end(code), LET_GO_AFTER_MS));
ssh.once('close', end);

function release(): void {
  for (const chunk of kept ?? []) process.stdout.write(chunk);
  kept = undefined;
}

async function standStill(): Promise<void> {
  writeFileSync(`${dir}/reached`, '');
  while (!existsSync(`${dir}/go`)) await sleep(5);
}

/** The first number from 1 whose file nobody has made yet, made here and now. */
function nextFree(path: string, content: string): number {
  for (let n = 1; ; n++)
    try {
      writeFileSync(`${path}${n}`, content, { flag: 'wx' });
      return n;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
}

function noteCall(text: Buffer): string {
  const known = `${dir}/scripts/${createHash('sha256').update(text).digest('hex')}`;
  const name = existsSync(known) ? readFileSync(known, 'utf8') : 'call';
  const what = `${name}${host === '' ? '' : `@${host}`}`;
  const full = `${what}#${nextFree(`${dir}/counted/${what}#`, '')}`;
  nextFree(`${dir}/seen/`, `${full}\n`);
  return full;
}

const input = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
let rest = Buffer.alloc(0);
class Ended extends Error {}

async function fill(): Promise<void> {
  const next = await input.next();
  if (next.done === true) throw new Ended();
  rest = Buffer.concat([rest, next.value]);
}

async function take(bytes: number): Promise<Buffer> {
  while (rest.length < bytes) await fill();
  const taken = rest.subarray(0, bytes);
  rest = rest.subarray(bytes);
  return taken;
}

async function takeLine(): Promise<Buffer> {
  while (!rest.includes(10)) await fill();
  return take(rest.indexOf(10) + 1);
}

/** So many texts, each as the number of its lines, and these. */
async function takeBlocks(count: number): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for (let block = 0; block < count; block++) {
    const lines = await takeLine();
    parts.push(lines);
    for (let line = Number(lines); line > 0; line--) parts.push(await takeLine());
  }
  return parts;
}

async function send(bytes: Buffer): Promise<void> {
  if (!ssh.stdin.write(bytes) && ssh.exitCode === null)
    await Promise.race([once(ssh.stdin, 'drain'), once(ssh, 'exit')]);
}

async function passCalls(): Promise<void> {
  const bootstrap = [await takeLine(), await takeLine()];
  await send(Buffer.concat([...bootstrap, ...(await takeBlocks(Number(bootstrap[1]) + 1))]));
  for (;;) {
    const head = await takeLine();
    const [, , count, scriptBytes, payloadBytes] = head.toString().trim().split(' ');
    const blocks = await takeBlocks(Number(count));
    const text = await take(Number(scriptBytes));
    if (noteCall(text) === at) {
      if (phase === 'before') {
        await standStill();
        if (existsSync(`${dir}/gone`)) throw new Ended();
      } else kept = [];
      if (phase === 'during') void standStill().then(release);
    }
    await send(Buffer.concat([head, ...blocks, text]));
    for (let left = Number(payloadBytes); left > 0; ) {
      if (rest.length === 0) await fill();
      const part = await take(Math.min(left, rest.length));
      left -= part.length;
      await send(part);
    }
  }
}

await passCalls().catch((error: unknown) => {
  if (!(error instanceof Ended)) throw error;
});
ssh.stdin.end(rest);

import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sample = fileURLToPath(new URL('./sample-app/', import.meta.url));

export interface ReleaseOptions {
  /** How `/healthz` behaves: answers 503, another version, never; or the process ends at its start. */
  readonly health?: 'ok' | 'failing' | 'wrong-version' | 'silent' | 'crash';
  readonly startDelayMs?: number;
  readonly answerDelayMs?: number;
  /** Each so many requests of a visitor are answered with 500, on the host with this address or on all. */
  readonly errorEvery?: number;
  readonly errorOn?: string;
  /** Static files in `public/` that are the same in every version; default 20 of about 2 KB. */
  readonly files?: number;
  /** How many of them differ in this version; default 2. */
  readonly changed?: number;
  /** Added or replaced: path → content; a `mode` for scripts. */
  readonly extra?: Readonly<Record<string, string | { readonly content: string; readonly mode: number }>>;
}

/**
 * Writes the source tree of a version: the server, `VERSION`, `app.json`, static files in folders, and what
 * makes trees hard: an empty file, a name with spaces and quotes, an executable, a symbolic link.
 */
export async function makeRelease(dir: string, version: string, options: ReleaseOptions = {}): Promise<void> {
  const { health = 'ok', startDelayMs = 0, answerDelayMs = 0, files = 20, changed = 2 } = options;
  const { errorEvery, errorOn } = options;
  const put = async (path: string, content: string, mode = 0o644) => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
    await chmod(join(dir, path), mode);
  };
  await mkdir(join(dir, 'public'), { recursive: true });
  await copyFile(join(sample, 'server.mjs'), join(dir, 'server.mjs'));
  await put('VERSION', `${version}\n`);
  await put('app.json', JSON.stringify({ health, startDelayMs, answerDelayMs, errorEvery, errorOn }));
  await put('public/version.txt', `${version}\n`);
  await put('public/empty', '');
  await put(`public/a "strange" name's.txt`, 'strange\n');
  await put('bin/hello', '#!/bin/sh\necho hello\n', 0o755);
  await symlink('version.txt', join(dir, 'public/current.txt'));
  for (let i = 0; i < files; i++) {
    const own = i < changed ? version : 'any version';
    await put(`public/assets/${i % 7}/file-${i}.txt`, `file ${i} of ${own}\n`.repeat(100));
  }
  for (const [path, extra] of Object.entries(options.extra ?? {}))
    if (typeof extra === 'string') await put(path, extra);
    else await put(path, extra.content, extra.mode);
}

export interface AppPlace {
  /** First in the host's PATH: `start-slot` and `stop-slot` go there. */
  readonly bin: string;
  /** The app root with `slots/<slot>`. */
  readonly root: string;
  /** Where logs and process ids are kept. */
  readonly dir: string;
  /** The address that the app listens on. */
  readonly ip: string;
}

/**
 * Puts `start-slot <slot>` and `stop-slot <slot>` on a host (a TestHost fits). `start-slot $CUTOVER_SLOT` is
 * usable as Cutover's `start:`; it serves `slots/<slot>` on `$CUTOVER_PORT`.
 */
export async function installApp(place: AppPlace): Promise<{ readonly start: string; readonly run: string }> {
  const run = join(place.dir, 'run');
  const settings = { APP_NODE: process.execPath, APP_ADDRESS: place.ip, APP_ROOT: place.root, APP_RUN: run };
  const exports = Object.entries(settings).map(([name, value]) => `export ${name}='${value}'`);
  for (const action of ['start', 'stop']) {
    const path = join(place.bin, `${action}-slot`);
    const script = ['#!/bin/sh', ...exports, `exec sh '${sample}start-slot.sh' "$1" ${action}`, ''];
    await writeFile(path, script.join('\n'));
    await chmod(path, 0o755);
  }
  return { start: 'start-slot "$CUTOVER_SLOT"', run };
}

/** For traffic to `/`: the version of a complete answer. Throws when the body is not what the app promised. */
export function readAnswer(body: Buffer): string {
  const { version } = parseAnswer(body);
  return version;
}

/** The version and slot of a complete answer of `/`. */
export function parseAnswer(body: Buffer): { readonly version: string; readonly slot: string } {
  const text = body.toString();
  const end = text.indexOf('\n');
  const match = /^version=(\S*) slot=(\S*) sha256=([0-9a-f]{64})$/.exec(text.slice(0, end));
  if (match === null) throw new Error(`not an answer of the app: ${text.slice(0, 80)}`);
  const [, version = '', slot = '', sha256] = match;
  if (
    createHash('sha256')
      .update(text.slice(end + 1))
      .digest('hex') !== sha256
  )
    throw new Error(`half an answer of ${version}: ${body.length} bytes`);
  return { version, slot };
}

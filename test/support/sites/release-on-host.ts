import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Difference, differenceFrom } from '../../../src/model/difference.ts';
import { readSource, type Source } from '../../../src/source/read-source.ts';
import { textOf } from '../manifests.ts';
import { callScript, type ScriptResult } from '../runner/script.ts';

export const TOKEN = 'f00dfeed-0000-4000-8000-000000000001';
export const OWNER = JSON.stringify({
  action: 'rsync-deploy',
  run: 'https://github.com/acme/shop/actions/runs/1',
  runId: '1',
  attempt: '1',
  repository: 'acme/shop',
  actor: 'octocat',
  since: '2026-11-22T00:00:00Z',
});

/** A file of a source: its content, or content and mode. */
export type Files = Readonly<Record<string, string | { readonly content: string; readonly mode: number }>>;

/** Writes a source tree. A content that starts with `-> ` is a symbolic link. */
export async function writeSource(dir: string, files: Files): Promise<void> {
  const { symlink } = await import('node:fs/promises');
  for (const [path, file] of Object.entries(files)) {
    const { content, mode } = typeof file === 'string' ? { content: file, mode: 0o644 } : file;
    await mkdir(join(dir, dirname(path)), { recursive: true });
    if (content.startsWith('-> ')) await symlink(content.slice(3), join(dir, path));
    else {
      await writeFile(join(dir, path), content);
      await chmod(join(dir, path), mode);
    }
  }
}

export function readTree(
  dir: string,
  more: { shared?: string[]; writable?: string[] } = {},
): Promise<Source> {
  return readSource({
    dir,
    exclude: [],
    shared: more.shared ?? [],
    writable: more.writable ?? [],
    outsideLinks: 'refuse',
  });
}

/** An app root without ssh: the scripts run here, and files are copied in place of rsync. */
export class LocalRoot {
  readonly root: string;
  readonly #shellDir: string;

  constructor(root: string, shellDir: string) {
    this.root = root;
    this.#shellDir = shellDir;
  }

  call(
    ...[name, args, options]: Parameters<typeof callScript> extends [string, ...infer Rest] ? Rest : never
  ) {
    return callScript(this.#shellDir, name, args, options);
  }

  async lock(token = TOKEN): Promise<ScriptResult> {
    return this.call('read-host', [this.root, token, OWNER, '5']);
  }

  async prepare(
    source: Source,
    tag: string,
    more: {
      base?: string;
      bytes?: string;
      inodes?: string;
      sum?: string;
      shared?: string[];
      token?: string;
    } = {},
  ): Promise<ScriptResult> {
    const { base = '', bytes = '0', inodes = '0', sum = source.sha256, shared = [], token = TOKEN } = more;
    return this.call('prepare-release', [this.root, token, tag, base, sum, bytes, inodes, ...shared], {
      payload: textOf(source.manifest),
    });
  }

  /** Puts the files there that the base does not have, as rsync would. */
  async send(source: Source, tag: string, base?: Source): Promise<Difference> {
    const difference = differenceFrom(base?.manifest, source.manifest);
    for (const file of difference.send) {
      const to = join(this.root, 'releases', `${tag}.partial`, file.path);
      await copyFile(join(source.dir, file.path), to);
      await chmod(to, file.mode);
    }
    return difference;
  }

  async finish(
    tag: string,
    more: { base?: string; verify?: 'full' | 'changed'; token?: string } = {},
  ): Promise<ScriptResult> {
    const { base = '', verify = 'full', token = TOKEN } = more;
    const about = JSON.stringify({ tag, state: 'complete' });
    const line = JSON.stringify({ event: 'deployed', tag });
    return this.call('finish-release', [this.root, token, tag, base, verify, about, line]);
  }

  /** The whole release, verified; throws when a script fails. */
  async build(
    source: Source,
    tag: string,
    base?: { readonly tag: string; readonly source: Source },
  ): Promise<void> {
    const of = base === undefined ? {} : { base: base.tag };
    const prepared = await this.prepare(source, tag, of);
    if (prepared.code === 0) await this.send(source, tag, base?.source);
    const finished = prepared.code === 0 ? await this.finish(tag, of) : prepared;
    if (finished.code !== 0)
      throw new Error(
        `building ${tag} ended with ${finished.code}: ${finished.answer.get('error')}\n${finished.log}`,
      );
  }

  path(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  /** The tag that a slot points to. */
  async slot(name: string): Promise<string> {
    return (await readlink(this.path('slots', name))).replace('../releases/', '');
  }
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

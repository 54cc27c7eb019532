import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What is in a folder, sorted by path, to compare with `toEqual`: `f 644 <sha256> <path>`, `d 755 <path>`,
 * `l <path> -> <target>`. Without times and owners.
 */
export async function treeOf(dir: string, options: { readonly modes?: boolean } = {}): Promise<string[]> {
  const lines: string[] = [];
  for (const path of (await readdir(dir, { recursive: true })).sort()) {
    const full = join(dir, path);
    const stat = await lstat(full);
    const mode = options.modes === false ? '' : ` ${(stat.mode & 0o7777).toString(8)}`;
    if (stat.isSymbolicLink()) lines.push(`l ${path} -> ${await readlink(full)}`);
    else if (stat.isDirectory()) lines.push(`d${mode} ${path}`);
    else if (stat.isFile())
      lines.push(
        `f${mode} ${createHash('sha256')
          .update(await readFile(full))
          .digest('hex')} ${path}`,
      );
    else lines.push(`?${mode} ${path}`);
  }
  return lines;
}

/** One sum over every name, kind, content and link target below a folder, byte for byte, whatever a name holds. */
export function bytesOf(dir: string): string {
  const sum = createHash('sha256');
  const walk = (folder: Buffer): void => {
    for (const name of readdirSync(folder, { encoding: 'buffer' }).sort((a, b) => Buffer.compare(a, b))) {
      const full = Buffer.concat([folder, Buffer.from('/'), name]);
      const stat = lstatSync(full);
      const content = stat.isSymbolicLink()
        ? readlinkSync(full, { encoding: 'buffer' })
        : stat.isFile()
          ? readFileSync(full)
          : Buffer.from('');
      sum.update(`${stat.mode} ${name.length} ${content.length} `).update(name).update(content);
      if (stat.isDirectory()) walk(full);
    }
    sum.update('end of a folder');
  };
  walk(Buffer.from(dir));
  return sum.digest('hex');
}

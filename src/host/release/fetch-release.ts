import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootOn } from '../../config/settings.ts';
import { firstLine } from '../../errors.ts';
import { filesOf, parseManifest } from '../../model/manifest.ts';
import { run } from '../../process/run.ts';
import { transfer } from '../../rsync-wrapper/transfer.ts';
import { type Bundle, checkTree } from '../../source/check-tree.ts';
import { sha256Of } from '../../source/sha256.ts';
import type { Host } from '../connection/host.ts';
import type { Site } from '../connection/site.ts';
import { readManifestTexts } from './read-manifest.ts';

/**
 * Brings the files of a release from the first of these hosts that has them, and checks every byte against the manifest
 * of this sum. Nothing is changed there. Says why not, host by host, where none of them could give it.
 */
export async function fetchRelease(
  site: Site,
  holders: readonly Host[],
  release: { readonly tag: string; readonly manifest: string },
): Promise<Bundle | { readonly missing: string }> {
  const problems: string[] = [];
  for (const host of holders) {
    const dir = await mkdtemp(join(host.ssh.dir, 'release-'));
    const found = await fetchFrom(site, host, dir, release).catch((thrown: unknown) => ({
      wrong: firstLine(thrown),
    }));
    if (!('wrong' in found)) {
      site.fleet.log.info(
        `${host.name}: the files of ${release.tag} came from there, each as in its manifest`,
      );
      return { source: found, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
    }
    await rm(dir, { recursive: true, force: true });
    site.fleet.log.warning(`${host.name}: the files of ${release.tag} are not used: ${found.wrong}`);
    problems.push(`${host.name}: ${found.wrong}`);
  }
  return { missing: `no host could give its files (${problems.join('; ') || 'none has them'})` };
}

async function fetchFrom(
  { settings, fleet }: Site,
  host: Host,
  dir: string,
  { tag, manifest }: { readonly tag: string; readonly manifest: string },
) {
  const text = (await readManifestTexts(host, settings, [tag], fleet.signal)).get(tag) ?? '';
  // Before its names mean anything here.
  if (sha256Of(text) !== manifest) return { wrong: 'its manifest is not the one of this release' };
  const files = [...filesOf(parseManifest(text) ?? [])];
  if (files.some(({ path }) => path.split('/').includes('..')))
    return { wrong: 'its manifest names a file outside of the release' };
  const [list, tree] = [join(dir, 'list'), join(dir, 'tree')];
  await mkdir(tree);
  await writeFile(list, files.map(({ path }) => `${path}\0`).join(''));
  await run(
    transfer('download', {
      sshConfigFile: host.ssh.configFile,
      alias: host.alias,
      remote: `${rootOn(settings, host)}/releases/${tag}`,
      local: tree,
      filesFrom: list,
    }),
    { deadlineMs: settings.options.timeouts.upload, signal: fleet.signal },
  );
  return checkTree(tree, text, manifest);
}

import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CutoverError } from '../errors.ts';
import { ask, createOnce, type GitHub, ifThere, ONCE, pages } from './client.ts';

const WRITE = 'contents: write';

export interface AssetFile {
  readonly name: string;
  readonly path: string;
}

export interface WantedRelease {
  readonly tag: string;
  readonly commit: string;
  readonly body: string;
  readonly mode: 'published' | 'draft';
  readonly prerelease: boolean;
  readonly makeLatest: 'true' | 'false' | 'legacy';
  readonly assets: readonly AssetFile[];
  /** The tag was there before this run, so a half-made release of it may be there too. */
  readonly resumed: boolean;
}

export interface Release {
  readonly id: number;
  readonly url: string;
  readonly draft: boolean;
  readonly body: string;
}

interface Asset {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly size: number;
  readonly digest: string | null;
}

interface Found extends Release {
  readonly uploadUrl: string;
  readonly immutable: boolean;
  readonly assets: readonly Asset[];
}

/** GitHub's generated notes from one tag to a commit that may have no tag yet. */
export async function generateNotes(
  github: GitHub,
  tag: string,
  commit: string,
  previous: string | undefined,
): Promise<string> {
  const { owner, repo } = github;
  return ask('generating the release notes', WRITE, async () => {
    const { data } = await github.request('POST /repos/{owner}/{repo}/releases/generate-notes', {
      owner,
      repo,
      tag_name: tag,
      target_commitish: commit,
      ...(previous === undefined ? {} : { previous_tag_name: previous }),
    });
    return data.body;
  });
}

/**
 * Makes the release of a tag, or finishes one that an earlier run began: a draft, then its assets, and only
 * then is it published, since a published release may be immutable. Files that are there are not sent again.
 */
export async function makeRelease(github: GitHub, wanted: WantedRelease): Promise<Release> {
  const what = `the release of ${wanted.tag}`;
  const found = wanted.resumed ? await findRelease(github, wanted.tag, 'all drafts') : undefined;
  const release = found ?? (await createDraft(github, wanted));
  if (found !== undefined)
    github.log.info(`${what} is there ${found.draft ? 'as a draft' : 'already'}: ${found.url}`);
  const missing: AssetFile[] = [];
  for (const file of wanted.assets) if (!(await isUploaded(github, release, file))) missing.push(file);
  if (missing.length > 0 && release.immutable)
    throw new CutoverError(
      `${what} is published and immutable, and lacks ${missing.map(({ name }) => name).join(', ')}`,
      {
        stage: 'assets',
        next: 'release a new version with these files',
      },
    );
  for (const file of missing) await upload(github, release, file);
  if (!release.draft || wanted.mode === 'draft') return release;
  try {
    return await publish(github, release, wanted);
  } catch (thrown) {
    const other = await publishedRelease(github, wanted.tag).catch(() => undefined);
    if (other === undefined || other.id === release.id) throw thrown;
    github.log.info(`another run published ${what} at this moment: it stays, and the draft of this run goes`);
    await removeDraft(github, release);
    // The files of this run are held against that one.
    return makeRelease(github, { ...wanted, resumed: true });
  }
}

async function publishedRelease(github: GitHub, tag: string): Promise<Found | undefined> {
  const { owner, repo } = github;
  return ifThere(async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/releases/tags/{tag}', {
      owner,
      repo,
      tag,
    });
    return foundOf(data);
  });
}

async function removeDraft(github: GitHub, { id, url }: Release): Promise<void> {
  const { owner, repo } = github;
  await ask(`removing the draft ${url}`, WRITE, () =>
    ifThere(() =>
      github.request('DELETE /repos/{owner}/{repo}/releases/{release_id}', { owner, repo, release_id: id }),
    ),
  );
}

/** The published release of a tag, or a draft that carries its name. */
async function findRelease(
  github: GitHub,
  tag: string,
  drafts: 'all drafts' | 'recent drafts',
): Promise<Found | undefined> {
  const { owner, repo } = github;
  return ask(`reading the release of ${tag}`, WRITE, async () => {
    if (drafts === 'all drafts') {
      const published = await publishedRelease(github, tag);
      if (published !== undefined) return published;
    }
    // A draft has no tag yet; it can be found only in the list.
    const first = () => github.request('GET /repos/{owner}/{repo}/releases', { owner, repo, per_page: 100 });
    for await (const page of pages(github, first)) {
      const draft = page.find((release) => release.draft && release.tag_name === tag);
      if (draft !== undefined) return foundOf(draft);
      if (drafts === 'recent drafts') return undefined;
    }
    return undefined;
  });
}

function foundOf(data: {
  id: number;
  html_url: string;
  upload_url: string;
  draft: boolean;
  immutable?: boolean;
  body?: string | null;
  assets: readonly Asset[];
}): Found {
  return {
    id: data.id,
    url: data.html_url,
    draft: data.draft,
    body: data.body ?? '',
    uploadUrl: data.upload_url.replace(/\{.*\}$/, ''),
    immutable: data.immutable === true,
    assets: data.assets,
  };
}

async function createDraft(github: GitHub, wanted: WantedRelease): Promise<Found> {
  const { owner, repo } = github;
  return ask(`creating the release of ${wanted.tag}`, WRITE, () =>
    createOnce(
      async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/releases', {
          owner,
          repo,
          tag_name: wanted.tag,
          target_commitish: wanted.commit,
          name: wanted.tag,
          body: wanted.body,
          draft: true,
          prerelease: wanted.prerelease,
          request: ONCE,
        });
        return foundOf(data);
      },
      () => findRelease(github, wanted.tag, 'recent drafts'),
    ),
  );
}

/** GitHub replaces what it does not take in the name of a file by dots. */
function nameOnGitHub(name: string): string {
  return name.replace(/[^\w.@+-]+/g, '.');
}

async function isUploaded(github: GitHub, release: Found, file: AssetFile): Promise<boolean> {
  const there = release.assets.find(({ name }) => name === nameOnGitHub(file.name));
  if (there === undefined) return false;
  if (await isWhole(there, file)) return true;
  if (!release.draft) {
    // What people may have downloaded already is not replaced under their hands.
    github.log.warning(
      `${file.name} of the published release differs from the file of this run; the published one stays`,
    );
    return true;
  }
  await remove(github, there);
  return false;
}

async function isWhole(asset: Asset, file: AssetFile): Promise<boolean> {
  if (asset.state !== 'uploaded' || asset.size !== (await stat(file.path)).size) return false;
  return asset.digest === null || asset.digest === `sha256:${await sha256(file.path)}`;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function remove(github: GitHub, asset: Asset): Promise<void> {
  const { owner, repo } = github;
  await ask(`removing the incomplete file ${asset.name}`, WRITE, () =>
    ifThere(() =>
      github.request('DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', {
        owner,
        repo,
        asset_id: asset.id,
      }),
    ),
  );
}

async function upload(github: GitHub, release: Found, file: AssetFile): Promise<void> {
  const { owner, repo } = github;
  const body = await openAsBlob(file.path);
  const made = await ask(`uploading ${file.name}`, WRITE, () =>
    createOnce(
      async (): Promise<Asset> => {
        const { data } = await github.request(
          `POST ${release.uploadUrl}?name=${encodeURIComponent(file.name)}`,
          {
            headers: { 'content-type': 'application/octet-stream', 'content-length': String(body.size) },
            data: body,
            request: ONCE,
          },
        );
        return data as Asset;
      },
      async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/releases/{release_id}/assets', {
          owner,
          repo,
          release_id: release.id,
          per_page: 100,
        });
        const there = data.find(({ name }) => name === nameOnGitHub(file.name));
        if (there === undefined) return undefined;
        if (await isWhole(there, file)) return there;
        // A broken upload keeps its name taken.
        await remove(github, there);
        return undefined;
      },
    ),
  );
  if (!(await isWhole(made, file)))
    throw new CutoverError(`${file.name} arrived at GitHub with other contents than it was sent with`, {
      stage: 'assets',
      next: 'run the job again: the release is still a draft, and the file is sent again',
    });
  github.log.info(`uploaded ${file.name} (${body.size} bytes)`);
}

/** A published release may be immutable, so after a lost answer it is looked at before it is touched again. */
async function publish(github: GitHub, release: Found, wanted: WantedRelease): Promise<Release> {
  const { owner, repo } = github;
  const release_id = release.id;
  return ask(`publishing the release of ${wanted.tag}`, WRITE, () =>
    createOnce(
      async () => {
        const { data } = await github.request('PATCH /repos/{owner}/{repo}/releases/{release_id}', {
          owner,
          repo,
          release_id,
          tag_name: wanted.tag,
          draft: false,
          prerelease: wanted.prerelease,
          make_latest: wanted.prerelease ? 'false' : wanted.makeLatest,
          request: ONCE,
        });
        return foundOf(data);
      },
      async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/releases/{release_id}', {
          owner,
          repo,
          release_id,
        });
        return data.draft ? undefined : foundOf(data);
      },
    ),
  );
}

/** Releases with their assets and generated notes. */
import { type Context, created, ok, type Reply, type Routes, refuse, text, textOrNull } from './route.ts';
import type { Release } from './state.ts';

export function releaseRoutes({ state, answers, page }: Context): Routes {
  function withRelease(
    id: string | undefined,
    body: (release: Release) => Reply | Promise<Reply>,
  ): Reply | Promise<Reply> {
    const release = state.releases.find((known) => known.id === Number(id));
    return release === undefined ? refuse(404, 'Not Found') : body(release);
  }

  /** A published release needs its tag: GitHub makes a lightweight one at the target where there is none. */
  async function publish(release: Release, body: Record<string, unknown>): Promise<void> {
    const name = `refs/tags/${release.tag}`;
    if ((await state.git.find(name)) === undefined)
      await state.git.createRef(name, (await state.git.resolve(release.target)) ?? '');
    release.draft = false;
    release.publishedAt = new Date().toISOString();
    release.immutable = state.immutableReleases;
    if (body['make_latest'] !== 'false' && !release.prerelease) {
      for (const other of state.releases) other.latest = false;
      release.latest = true;
    }
  }

  return {
    'GET /releases': (_, __, request) =>
      page(
        request,
        state.releases.map((release) => answers.release(release)),
      ),

    'POST /releases': async (_, body) => {
      const tag = text(body['tag_name'], '');
      const draft = body['draft'] === true;
      if (!draft && state.releases.some((release) => !release.draft && release.tag === tag))
        return refuse(422, 'Validation Failed', [
          { resource: 'Release', code: 'already_exists', field: 'tag_name' },
        ]);
      const release: Release = {
        id: state.nextId(),
        tag,
        target: text(body['target_commitish'], 'main'),
        name: textOrNull(body['name']),
        body: textOrNull(body['body']),
        draft: true,
        prerelease: body['prerelease'] === true,
        immutable: false,
        latest: false,
        createdAt: new Date().toISOString(),
        publishedAt: null,
        assets: [],
      };
      state.releases.unshift(release);
      if (!draft) await publish(release, body);
      return created(answers.release(release));
    },

    'POST /releases/generate-notes': async (_, body) => {
      const previous = body['previous_tag_name'];
      const tag = text(body['tag_name'], '');
      const head =
        (await state.git.resolve(`refs/tags/${tag}`)) ??
        (await state.git.resolve(text(body['target_commitish'], 'main')));
      const base =
        typeof previous === 'string' ? await state.git.resolve(`refs/tags/${previous}`) : undefined;
      if (head === undefined || (typeof previous === 'string' && base === undefined))
        return refuse(404, 'Not Found');
      const commits = await state.git.log([base === undefined ? head : `${base}..${head}`]);
      const lines = commits.map(
        (commit) => `* ${commit.message.split('\n')[0]} by @${commit.author.name.toLowerCase()}`,
      );
      return ok({ name: tag, body: `## What's Changed\n${lines.join('\n')}\n` });
    },

    'GET /releases/tags/{tag}': ({ tag = '' }) => {
      const found = state.releases.find((release) => !release.draft && release.tag === tag);
      return found === undefined ? refuse(404, 'Not Found') : ok(answers.release(found));
    },

    'GET /releases/{release_id}': ({ release_id }) =>
      withRelease(release_id, (release) => ok(answers.release(release))),

    'PATCH /releases/{release_id}': ({ release_id }, body) =>
      withRelease(release_id, async (release) => {
        if (
          release.immutable &&
          ['tag_name', 'draft'].some(
            (field) =>
              body[field] !== undefined && body[field] !== (field === 'draft' ? release.draft : release.tag),
          )
        )
          return refuse(404, 'Cannot update an immutable release');
        if (body['body'] !== undefined) release.body = textOrNull(body['body']);
        if (body['name'] !== undefined) release.name = textOrNull(body['name']);
        if (body['prerelease'] !== undefined) release.prerelease = body['prerelease'] === true;
        if (body['draft'] === false && release.draft) await publish(release, body);
        return ok(answers.release(release));
      }),

    'DELETE /releases/{release_id}': ({ release_id }) =>
      withRelease(release_id, (release) => {
        state.releases.splice(state.releases.indexOf(release), 1);
        return { status: 204 };
      }),

    'GET /releases/{release_id}/assets': ({ release_id }, _, request) =>
      withRelease(release_id, (release) =>
        page(
          request,
          release.assets.map((asset) => answers.asset(release, asset)),
        ),
      ),

    'POST /releases/{release_id}/assets': ({ release_id }, _, request) =>
      withRelease(release_id, (release) => {
        // GitHub replaces characters that it does not take in a name.
        const name = (request.query.get('name') ?? '').replace(/[^\w.@+-]+/g, '.');
        if (release.immutable) return refuse(422, 'Cannot upload assets to an immutable release.');
        if (release.assets.some((asset) => asset.name === name))
          return refuse(422, 'Validation Failed', [
            { resource: 'ReleaseAsset', code: 'already_exists', field: 'name' },
          ]);
        const asset = {
          id: state.nextId(),
          name,
          label: request.query.get('label'),
          contentType: request.headers['content-type'] ?? 'application/octet-stream',
          bytes: Buffer.isBuffer(request.body)
            ? request.body
            : Buffer.from(request.body === undefined ? '' : JSON.stringify(request.body)),
          state: 'uploaded' as const,
        };
        release.assets.push(asset);
        return created(answers.asset(release, asset));
      }),

    'DELETE /releases/assets/{asset_id}': ({ asset_id }) => {
      for (const release of state.releases) {
        const at = release.assets.findIndex((asset) => asset.id === Number(asset_id));
        if (at < 0) continue;
        if (release.immutable) return refuse(404, 'Cannot delete asset from an immutable release');
        release.assets.splice(at, 1);
        return { status: 204 };
      }
      return refuse(404, 'Not Found');
    },
  };
}

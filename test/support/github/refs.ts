/** Refs, annotated tags, commits and what lies between two of them: read from real git objects. */
import { type Context, created, ok, type Routes, refuse, text } from './route.ts';

export function refRoutes({ state, answers, page }: Context): Routes {
  return {
    'GET /git/matching-refs/{ref}': async ({ ref = '' }, _, request) =>
      page(
        request,
        (await state.git.list(`refs/${ref}`)).map((found) => answers.ref(found)),
      ),

    'GET /git/ref/{ref}': async ({ ref = '' }) => {
      const found = await state.git.find(`refs/${ref}`);
      return found === undefined ? refuse(404, 'Not Found') : ok(answers.ref(found));
    },

    'POST /git/refs': async (_, body) => {
      const ref = text(body['ref'], '');
      const sha = text(body['sha'], '');
      if (!/^refs\/[^/]+\/.+/.test(ref)) return refuse(422, 'Reference name is invalid');
      const type = await state.git.git(['cat-file', '-t', sha]).catch(() => undefined);
      if (type === undefined) return refuse(422, 'Object does not exist');
      if (!(await state.git.createRef(ref, sha))) return refuse(422, 'Reference already exists');
      return created(answers.ref({ ref, sha, type: type.trim() }));
    },

    'PATCH /git/refs/{ref}': async ({ ref = '' }, body) => {
      const name = `refs/${ref}`;
      if ((await state.git.find(name)) === undefined) return refuse(422, 'Reference does not exist');
      await state.git.git(['update-ref', name, text(body['sha'], '')]);
      const found = await state.git.find(name);
      return found === undefined ? refuse(422, 'Reference does not exist') : ok(answers.ref(found));
    },

    'POST /git/tags': async (_, body) => {
      const tagger = body['tagger'] as { name: string; email: string; date?: string } | undefined;
      const tag = {
        name: text(body['tag'], ''),
        message: text(body['message'], ''),
        object: text(body['object'], ''),
        type: text(body['type'], ''),
        tagger: {
          name: tagger?.name ?? 'github-actions[bot]',
          email: tagger?.email ?? 'bot@example.com',
          date: tagger?.date ?? new Date().toISOString(),
        },
      };
      const sha = await state.git.tagObject(tag).catch(() => undefined);
      const made = sha === undefined ? undefined : await state.git.readTag(sha);
      return sha === undefined || made === undefined
        ? refuse(422, 'Validation Failed')
        : created(answers.tag(sha, made));
    },

    'GET /git/tags/{tag_sha}': async ({ tag_sha = '' }) => {
      const tag = await state.git.readTag(tag_sha);
      return tag === undefined ? refuse(404, 'Not Found') : ok(answers.tag(tag_sha, tag));
    },

    'GET /commits/{ref}': async ({ ref = '' }) => {
      const sha = await state.git.resolve(ref);
      const [commit] = sha === undefined ? [] : await state.git.log([sha], ['-1']);
      return commit === undefined
        ? refuse(422, `No commit found for SHA: ${ref}`)
        : ok(answers.commit(commit));
    },

    'GET /compare/{basehead}': async ({ basehead = '' }, _, request) => {
      const { git } = state;
      const [from = '', to = ''] = basehead.split('...');
      const base = await git.resolve(from);
      const head = await git.resolve(to);
      if (base === undefined || head === undefined) return refuse(404, 'Not Found');
      const commits = await git.log([`${base}..${head}`], ['--reverse', '--topo-order']);
      const [baseCommit] = await git.log([base], ['-1']);
      const [mergeBase] = await git.log([await git.mergeBase(base, head)], ['-1']);
      if (baseCommit === undefined || mergeBase === undefined) return refuse(404, 'Not Found');
      const behind = await git.count(`${head}..${base}`);
      return page(request, commits, (page) =>
        answers.comparison(basehead, baseCommit, mergeBase, page as typeof commits, commits.length, behind),
      );
    },
  };
}

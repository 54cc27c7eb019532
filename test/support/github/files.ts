/** Files on the default branch, and issues. */
import { createHash } from 'node:crypto';
import { type Context, created, ok, type Routes, refuse, text } from './route.ts';

export function fileRoutes({ state, answers }: Context): Routes {
  return {
    'GET /contents/{path}': ({ path = '' }) => {
      const content = state.files.get(path);
      if (content === undefined) return refuse(404, 'Not Found');
      const bytes = Buffer.from(content);
      const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
      const url = `${answers.api}/contents/${path}?ref=main`;
      const git = `${answers.api}/git/blobs/${sha}`;
      const html = `${state.web}/blob/main/${path}`;
      return ok({
        type: 'file',
        encoding: 'base64',
        size: bytes.length,
        name: path.split('/').at(-1) ?? '',
        path,
        content: bytes.toString('base64').replace(/.{60}/g, '$&\n'),
        sha,
        url,
        git_url: git,
        html_url: html,
        download_url: `https://raw.githubusercontent.com/${state.owner}/${state.repo}/main/${path}`,
        _links: { self: url, git, html },
      });
    },

    'POST /issues': (_, { title, body }) => {
      state.issues.push({ title: text(title, ''), body: text(body, '') });
      return created(answers.issue(state.issues.length, text(title, ''), text(body, '')));
    },
  };
}

import { ask, createOnce, type GitHub, ifThere, ONCE, pages, statusOf } from './client.ts';

/** A tag as a ref: its name and the object that it points to (a commit, or a tag object). */
export interface Tag {
  readonly name: string;
  readonly sha: string;
  readonly type: string;
}

export interface Commit {
  readonly sha: string;
  readonly message: string;
  /** A login, else the name that git has. */
  readonly author?: string | undefined;
  readonly url: string;
}

const READ = 'contents: read';
const WRITE = 'contents: write';

/** All tags whose name begins with a prefix, however many. */
export async function listTags(github: GitHub, prefix: string): Promise<Tag[]> {
  const { owner, repo } = github;
  const found: Tag[] = [];
  // The answer is paged although GitHub's description of it does not say so.
  const first = () =>
    github.request('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', {
      owner,
      repo,
      ref: `tags/${prefix}`,
      per_page: 100,
    });
  await ask(`reading the tags that begin with ${JSON.stringify(prefix)}`, READ, async () => {
    for await (const page of pages(github, first))
      for (const { ref, object } of page)
        found.push({ name: ref.replace(/^refs\/tags\//, ''), sha: object.sha, type: object.type });
  });
  return found;
}

/** A tag by its exact name. */
export async function findTag(github: GitHub, name: string): Promise<Tag | undefined> {
  const { owner, repo } = github;
  return ask(`reading the tag ${name}`, READ, () =>
    ifThere(async () => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
        owner,
        repo,
        ref: `tags/${name}`,
      });
      return { name, sha: data.object.sha, type: data.object.type };
    }),
  );
}

const marked = new WeakMap<Tag, Promise<string | undefined>>();

/** The commit that a tag marks; undefined when it marks a tree or a file. Asked once for each tag that was read. */
export function commitOf(github: GitHub, tag: Tag): Promise<string | undefined> {
  let found = marked.get(tag);
  if (found === undefined) {
    found = peel(github, tag);
    marked.set(tag, found);
  }
  return found;
}

async function peel(github: GitHub, tag: Tag): Promise<string | undefined> {
  const { owner, repo } = github;
  let here: { readonly sha: string; readonly type: string } = tag;
  // A tag may mark a tag; deeper than this nobody nests them.
  for (let depth = 0; here.type === 'tag' && depth < 5; depth++) {
    const tag_sha = here.sha;
    here = await ask(`reading the tag ${tag.name}`, READ, async () => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/git/tags/{tag_sha}', {
        owner,
        repo,
        tag_sha,
      });
      return data.object;
    });
  }
  return here.type === 'commit' ? here.sha : undefined;
}

/** The commit that a branch, a tag or a short sha names. Throws GitHubError when there is none. */
export async function resolveCommit(github: GitHub, ref: string): Promise<string> {
  const { owner, repo } = github;
  return ask(`reading the commit ${ref}`, READ, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/commits/{ref}', { owner, repo, ref });
    return data.sha;
  });
}

const MOST_COMMITS = 5_000;

/** The commits that `head` has and `base` has not, oldest first; after 5,000 the rest is left out and said so. */
export async function commitsBetween(github: GitHub, base: string, head: string): Promise<Commit[]> {
  const { owner, repo } = github;
  const found: Commit[] = [];
  const first = () =>
    github.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
      owner,
      repo,
      basehead: `${base}...${head}`,
      per_page: 100,
    });
  await ask(`comparing ${base} with ${head}`, READ, async () => {
    for await (const page of pages(github, first)) {
      for (const { sha, commit, author, html_url } of page.commits)
        found.push({
          sha,
          message: commit.message,
          author: author?.login ?? commit.author?.name ?? undefined,
          url: html_url,
        });
      if (found.length >= MOST_COMMITS) {
        github.log.warning(
          `more than ${MOST_COMMITS} commits since ${base}: only the oldest ${found.length} were read`,
        );
        return;
      }
    }
  });
  return found;
}

export interface NewTag {
  readonly name: string;
  readonly message: string;
  readonly commit: string;
  readonly tagger: { readonly name: string; readonly email: string; readonly date: string };
}

/**
 * Creates an annotated tag. `taken` when the name exists already; the one that exists is not touched.
 * After a lost answer the tag is recognised as ours by the sha of its tag object.
 */
export async function createTag(github: GitHub, tag: NewTag): Promise<'created' | 'taken'> {
  const { owner, repo } = github;
  const what = `creating the tag ${tag.name}`;
  const { name, email, date } = tag.tagger;
  // A tag object is named by its content: to repeat this request changes nothing.
  const sha = await ask(what, WRITE, async () => {
    const { data } = await github.request('POST /repos/{owner}/{repo}/git/tags', {
      owner,
      repo,
      tag: tag.name,
      message: tag.message,
      object: tag.commit,
      type: 'commit',
      tagger: { name, email, date },
    });
    return data.sha;
  });
  return ask(what, WRITE, async () => {
    try {
      const made = await createOnce(
        async () => {
          const { data } = await github.request('POST /repos/{owner}/{repo}/git/refs', {
            owner,
            repo,
            ref: `refs/tags/${tag.name}`,
            sha,
            request: ONCE,
          });
          return data.object.sha;
        },
        async () => (await findTag(github, tag.name))?.sha,
      );
      return made === sha ? 'created' : 'taken';
    } catch (thrown) {
      if (statusOf(thrown) !== 422) throw thrown;
      const there = await findTag(github, tag.name);
      // 422 also means a rule of the repository that forbids this tag.
      if (there === undefined) throw thrown;
      return there.sha === sha ? 'created' : 'taken';
    }
  });
}

/** A bare git repository of the test GitHub: real objects, real refs, real ancestry. */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
}

export interface Ref {
  readonly ref: string;
  readonly type: string;
  readonly sha: string;
}

export class GitRepository implements AsyncDisposable {
  readonly path: string;
  /** The clock of the commits: each is a minute after the one before. */
  #minute = 0;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<GitRepository> {
    const repository = new GitRepository(await mkdtemp(join(tmpdir(), 'cutover-git-')));
    await repository.git(['init', '--bare', '--quiet', '--initial-branch=main', repository.path]);
    return repository;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  /** Runs git in the repository and gives its output. */
  async git(argv: readonly string[], input = ''): Promise<string> {
    const when = `2026-01-01T00:00:00Z`;
    const env = {
      PATH: process.env['PATH'] ?? '',
      GIT_DIR: this.path,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_DATE: new Date(Date.parse(when) + this.#minute * 60_000).toISOString(),
    };
    if (input === '') {
      const { stdout } = await execute('git', argv, { env, maxBuffer: 256 * 1024 * 1024 });
      return stdout;
    }
    const child = spawn('git', argv, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.stdin.end(input);
    const code = await new Promise((done) => child.once('close', done));
    if (code !== 0) throw new Error(`git ${argv.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** Adds an empty commit to a branch and gives its sha. */
  async commit(message: string, branch = 'main'): Promise<string> {
    this.#minute++;
    const parent = await this.find(`refs/heads/${branch}`);
    const tree = (await this.git(['hash-object', '-w', '-t', 'tree', '--', '/dev/null'])).trim();
    const parents = parent === undefined ? [] : ['-p', parent.sha];
    const sha = (await this.git(['commit-tree', tree, ...parents, '-F', '-'], message)).trim();
    await this.git(['update-ref', `refs/heads/${branch}`, sha]);
    return sha;
  }

  /** Makes many lightweight tags at once. */
  async tags(names: readonly string[], sha: string): Promise<void> {
    await this.git(
      ['update-ref', '--stdin'],
      names.map((name) => `create refs/tags/${name} ${sha}\n`).join(''),
    );
    // Thousands of loose refs are thousands of files to open for each list.
    await this.git(['pack-refs', '--all']);
  }

  /** Makes an annotated tag object as GitHub's API does; gives its sha. */
  async tagObject(tag: {
    name: string;
    message: string;
    object: string;
    type: string;
    tagger: { name: string; email: string; date: string };
  }): Promise<string> {
    const { tagger } = tag;
    const seconds = Math.floor(Date.parse(tagger.date) / 1000);
    const text = `object ${tag.object}\ntype ${tag.type}\ntag ${tag.name}\ntagger ${tagger.name} <${tagger.email}> ${seconds} +0000\n\n${tag.message}\n`;
    return (await this.git(['mktag'], text)).trim();
  }

  /** Tags a commit with an annotated tag. */
  async annotate(name: string, object: string): Promise<void> {
    const tagger = { name: 'Ada', email: 'ada@example.com', date: '2026-01-01T00:00:00Z' };
    const sha = await this.tagObject({ name, message: name, object, type: 'commit', tagger });
    await this.git(['update-ref', `refs/tags/${name}`, sha]);
  }

  async find(ref: string): Promise<Ref | undefined> {
    return (await this.list(ref)).find((found) => found.ref === ref);
  }

  /** All refs whose name begins so, ordered by name. */
  async list(prefix: string): Promise<Ref[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/'));
    const lines = await this.git(['for-each-ref', '--format=%(refname) %(objecttype) %(objectname)', folder]);
    return lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [ref = '', type = '', sha = ''] = line.split(' ');
        return { ref, type, sha };
      })
      .filter((found) => found.ref.startsWith(prefix));
  }

  /** Creates a ref; false when it exists. Atomic: two at the same moment make one. */
  async createRef(ref: string, sha: string): Promise<boolean> {
    try {
      await this.git(['update-ref', ref, sha, '0'.repeat(40)]);
      return true;
    } catch (error) {
      if ((await this.find(ref)) !== undefined) return false;
      throw error;
    }
  }

  /** The commit that a branch, tag or sha names. */
  async resolve(name: string): Promise<string | undefined> {
    try {
      return (
        await this.git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
      ).trim();
    } catch {
      return undefined;
    }
  }

  async readTag(sha: string): Promise<
    | {
        tag: string;
        object: string;
        type: string;
        message: string;
        tagger: { name: string; email: string; date: string };
      }
    | undefined
  > {
    let text: string;
    try {
      text = await this.git(['cat-file', 'tag', sha]);
    } catch {
      return undefined;
    }
    const [head = '', ...rest] = text.split('\n\n');
    const field = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(head)?.[1] ?? '';
    const tagger = /^(.*) <(.*)> (\d+)/.exec(field('tagger'));
    return {
      tag: field('tag'),
      object: field('object'),
      type: field('type'),
      message: rest.join('\n\n').replace(/\n$/, ''),
      tagger: {
        name: tagger?.[1] ?? '',
        email: tagger?.[2] ?? '',
        date: new Date(Number(tagger?.[3] ?? 0) * 1000).toISOString(),
      },
    };
  }

  /** Commits of a range, newest first unless reversed. */
  async log(range: readonly string[], options: readonly string[] = []): Promise<Commit[]> {
    const text = await this.git([
      'log',
      '-z',
      '--format=%H%n%T%n%P%n%an%n%ae%n%aI%n%B',
      ...options,
      ...range,
      '--',
    ]);
    return text
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => {
        const [sha = '', tree = '', parents = '', name = '', email = '', date = '', ...message] =
          entry.split('\n');
        return {
          sha,
          tree,
          parents: parents.split(' ').filter((p) => p !== ''),
          author: { name, email, date },
          message: message.join('\n').trimEnd(),
        };
      });
  }

  async count(range: string): Promise<number> {
    return Number((await this.git(['rev-list', '--count', range, '--'])).trim());
  }

  async mergeBase(a: string, b: string): Promise<string> {
    return (await this.git(['merge-base', a, b])).trim();
  }
}

/**
 * A GitHub that runs on this machine: one repository with real git objects behind GitHub's REST API.
 * Every request and every answer is checked against GitHub's OpenAPI description; what does not fit is
 * refused, kept in `violations`, and thrown when the server is closed.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noteConformance } from './conformance.ts';
import { GitRepository } from './git-repository.ts';
import { Answers } from './github-answers.ts';
import { type DeploymentState, GitHubState, type Release } from './github-state.ts';
import { answerProblems, type Matched, match, requestProblems } from './openapi.ts';

export interface GitHubOptions {
  readonly owner?: string;
  readonly repo?: string;
  readonly token?: string;
  /** `/api/v3` as on GitHub Enterprise Server; default none. */
  readonly basePath?: string;
  /** The most entries of a page, whatever the client asks for. Default 100. */
  readonly pageSize?: number;
  readonly host?: string;
  readonly port?: number;
}

export interface LoggedRequest {
  /** Counts from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly template: string | undefined;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  status?: number;
}

/** Something that goes wrong. The first fault that fits a request is taken. */
export interface Fault {
  readonly when: (request: LoggedRequest) => boolean;
  /** How often it strikes; default once. */
  times?: number;
  /** `drop`: the socket is closed; `slow-body`: half of the answer is sent and then nothing more. */
  readonly answer:
    | 'drop'
    | 'slow-body'
    | 'cut-body'
    | { readonly status: number; readonly headers?: Record<string, string>; readonly message?: string };
  /** The request takes effect and only its answer is lost. */
  readonly afterEffect?: boolean;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Kinds of fault that GitHub is known for. */
export const faults = {
  /** The n-th request (from now, counted by the caller) is answered by a gateway. */
  unavailable: (when: Fault['when'], times = 1): Fault => ({
    when,
    times,
    answer: { status: 502, message: 'Server Error' },
  }),
  lostAnswer: (when: Fault['when']): Fault => ({
    when,
    answer: { status: 502, message: 'Server Error' },
    afterEffect: true,
  }),
  secondaryLimit: (when: Fault['when'], retryAfter: number, times = 1): Fault => ({
    when,
    times,
    answer: {
      status: 403,
      headers: { 'retry-after': String(retryAfter) },
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    },
  }),
  primaryLimit: (when: Fault['when'], secondsToReset: number, times = 1): Fault => ({
    when,
    times,
    answer: {
      status: 429,
      headers: {
        'x-ratelimit-limit': '1000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + secondsToReset),
      },
      message: 'API rate limit exceeded for installation.',
    },
  }),
  /** The token of the job ends in the middle: everything from the n-th request on is refused. */
  expired: (from: number): Fault => ({
    when: ({ number }) => number >= from,
    times: Number.POSITIVE_INFINITY,
    answer: { status: 401, message: 'Bad credentials' },
  }),
  readOnly: (): Fault => ({
    when: ({ method }) => method !== 'GET',
    times: Number.POSITIVE_INFINITY,
    answer: { status: 403, message: 'Resource not accessible by integration' },
  }),
  forbidden: (when: Fault['when']): Fault => ({
    when,
    times: Number.POSITIVE_INFINITY,
    answer: { status: 403, message: 'Resource not accessible by integration' },
  }),
} as const;

export interface GitHubServer extends AsyncDisposable {
  /** GITHUB_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly state: GitHubState;
  readonly requests: readonly LoggedRequest[];
  readonly faults: Fault[];
  readonly violations: readonly string[];
  /** Holds requests back until so many of them have come, so that they are at the same moment. Once. */
  together(when: Fault['when'], count: number): void;
  /** GITHUB_* of a run of a workflow in the repository of this server. */
  environment(run: {
    readonly id: number;
    readonly sha: string;
    readonly attempt?: number;
    readonly actor?: string;
    readonly triggeringActor?: string;
  }): Record<string, string>;
}

/** Starts a server on a free port. Closing it throws when a request or an answer did not fit GitHub's description. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubServer> {
  const git = await GitRepository.create();
  const state = new GitHubState(options.owner ?? 'acme', options.repo ?? 'shop', git);
  const service = new Service(state, options);
  const server = createServer((request, response) => {
    service.handle(request, response).catch((error: unknown) => {
      service.violations.push(
        `${request.method} ${request.url}: the server itself failed: ${error instanceof Error ? error.stack : String(error)}`,
      );
      response.writeHead(500).end();
    });
  });
  await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${options.basePath ?? ''}`;
  service.open(url);
  return {
    url,
    token: service.token,
    state,
    requests: service.requests,
    faults: service.faults,
    violations: service.violations,
    together: (when, count) => service.together(when, count),
    environment: ({ id, sha, attempt = 1, actor = 'mona', triggeringActor = actor }) => ({
      GITHUB_API_URL: url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: `${state.owner}/${state.repo}`,
      GITHUB_RUN_ID: String(id),
      GITHUB_RUN_ATTEMPT: String(attempt),
      GITHUB_SHA: sha,
      GITHUB_ACTOR: actor,
      GITHUB_TRIGGERING_ACTOR: triggeringActor,
      GITHUB_JOB: 'release',
      GITHUB_WORKFLOW: 'Release',
    }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await git[Symbol.asyncDispose]();
      noteConformance(service.accepted);
      if (service.violations.length > 0)
        throw new Error(`not as GitHub describes it:\n${service.violations.join('\n')}`);
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
}

class Service {
  readonly requests: LoggedRequest[] = [];
  readonly faults: Fault[] = [];
  readonly violations: string[] = [];
  /** Requests that were accepted by the OpenAPI check, with their answers. */
  accepted = 0;
  readonly token: string;
  readonly #state: GitHubState;
  readonly #basePath: string;
  readonly #pageSize: number;
  #answers: Answers;
  #url = '';
  #hold: ((request: LoggedRequest) => Promise<void>) | undefined;

  constructor(state: GitHubState, options: GitHubOptions) {
    this.#state = state;
    this.token = options.token ?? 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';
    this.#basePath = options.basePath ?? '';
    this.#pageSize = options.pageSize ?? 100;
    this.#answers = new Answers(state, '');
  }

  together(when: Fault['when'], count: number): void {
    const waiting: (() => void)[] = [];
    this.#hold = async (request) => {
      if (!when(request)) return;
      if (waiting.length + 1 < count) await new Promise<void>((go) => waiting.push(go));
      else {
        this.#hold = undefined;
        for (const go of waiting) go();
      }
    };
  }

  open(url: string): void {
    this.#url = url;
    this.#answers = new Answers(this.#state, url);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.slice(this.#basePath.length).replace(/^\/uploads(?=\/)/, '');
    const method = request.method ?? 'GET';
    const matched = pathname.startsWith(this.#basePath) ? match(method, path) : undefined;
    const contentType = request.headers['content-type'] ?? '';
    let body: unknown = bytes.length === 0 ? undefined : bytes;
    if (bytes.length > 0 && contentType.startsWith('application/json')) body = JSON.parse(bytes.toString());
    const logged: LoggedRequest = {
      number: this.requests.length + 1,
      method,
      path: decodeURIComponent(path),
      template: matched?.template,
      query: searchParams,
      headers: request.headers,
      body,
    };
    this.requests.push(logged);

    await this.#hold?.(logged);
    const fault = this.#fault(logged);
    if (fault !== undefined && fault.afterEffect !== true) {
      this.#break(fault, response, logged, undefined);
      return;
    }
    let reply = await this.#answer(logged, matched, contentType);
    if (matched !== undefined && reply.status !== 400) {
      const problems = answerProblems(matched, reply.status, reply.body);
      if (problems.length > 0)
        this.violations.push(`answer to ${method} ${path} (${reply.status}): ${problems.join('; ')}`);
      else this.accepted++;
    }
    logged.status = reply.status;
    if (fault !== undefined) {
      this.#break(fault, response, logged, reply);
      return;
    }
    reply = { ...reply, headers: { 'x-ratelimit-remaining': '4999', ...reply.headers } };
    send(response, reply);
  }

  #fault(request: LoggedRequest): Fault | undefined {
    const found = this.faults.find((fault) => (fault.times ?? 1) > 0 && fault.when(request));
    if (found !== undefined) found.times = (found.times ?? 1) - 1;
    return found;
  }

  #break(fault: Fault, response: ServerResponse, logged: LoggedRequest, reply: Reply | undefined): void {
    if (fault.answer === 'drop') response.socket?.destroy();
    else if (fault.answer === 'slow-body' || fault.answer === 'cut-body') {
      const text = JSON.stringify(reply?.body ?? []);
      response.writeHead(reply?.status ?? 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(text.length + 10),
      });
      response.write(text.slice(0, Math.ceil(text.length / 2)));
      if (fault.answer === 'cut-body') setImmediate(() => response.socket?.destroy());
    } else {
      logged.status = fault.answer.status;
      const { message = 'Server Error', headers = {} } = fault.answer;
      send(response, {
        status: fault.answer.status,
        headers,
        body: { message, documentation_url: 'https://docs.github.com/rest' },
      });
    }
  }

  async #answer(request: LoggedRequest, matched: Matched | undefined, contentType: string): Promise<Reply> {
    if (matched === undefined) {
      this.violations.push(`${request.method} ${request.path}: GitHub has no such path`);
      return refuse(400, 'no such path in the OpenAPI description');
    }
    const problems = requestProblems(matched, request.query, request.body, contentType);
    if (problems.length > 0) {
      this.violations.push(`${request.method} ${request.path}: ${problems.join('; ')}`);
      return refuse(400, problems.join('; '));
    }
    const given = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given !== this.token) return refuse(401, 'Bad credentials');
    const { owner, repo } = matched.params;
    if (
      owner !== undefined &&
      (owner.toLowerCase() !== this.#state.owner.toLowerCase() ||
        repo?.toLowerCase() !== this.#state.repo.toLowerCase())
    )
      return refuse(404, 'Not Found');
    const handler =
      this.#routes[`${request.method} ${matched.template.replace('/repos/{owner}/{repo}', '')}`];
    if (handler === undefined) {
      this.violations.push(`${request.method} ${matched.template}: the test server does not answer this`);
      return refuse(400, 'not answered by the test server');
    }
    return handler(matched.params, (request.body ?? {}) as Record<string, unknown>, request);
  }

  #page(
    request: LoggedRequest,
    all: readonly unknown[],
    wrap: (page: unknown[]) => unknown = (page) => page,
  ): Reply {
    const size = Math.min(Number(request.query.get('per_page') ?? 30), this.#pageSize);
    const page = Number(request.query.get('page') ?? 1);
    const part = all.slice((page - 1) * size, page * size);
    const headers: Record<string, string> = {};
    if (page * size < all.length) {
      const next = new URL(this.#url + request.path.split('/').map(encodeURIComponent).join('/'));
      for (const [name, value] of request.query) next.searchParams.set(name, value);
      next.searchParams.set('page', String(page + 1));
      headers['link'] = `<${next.href}>; rel="next"`;
    }
    return { status: 200, body: wrap(part), headers };
  }

  readonly #routes: Record<
    string,
    (
      params: Readonly<Record<string, string>>,
      body: Record<string, unknown>,
      request: LoggedRequest,
    ) => Reply | Promise<Reply>
  > = {
    'GET /git/matching-refs/{ref}': async ({ ref = '' }, _, request) =>
      this.#page(
        request,
        (await this.#state.git.list(`refs/${ref}`)).map((found) => this.#answers.ref(found)),
      ),

    'GET /git/ref/{ref}': async ({ ref = '' }) => {
      const found = await this.#state.git.find(`refs/${ref}`);
      return found === undefined ? refuse(404, 'Not Found') : ok(this.#answers.ref(found));
    },

    'POST /git/refs': async (_, body) => {
      const ref = text(body['ref'], '');
      const sha = text(body['sha'], '');
      if (!/^refs\/[^/]+\/.+/.test(ref)) return refuse(422, 'Reference name is invalid');
      const type = await this.#state.git.git(['cat-file', '-t', sha]).catch(() => undefined);
      if (type === undefined) return refuse(422, 'Object does not exist');
      if (!(await this.#state.git.createRef(ref, sha))) return refuse(422, 'Reference already exists');
      return created(this.#answers.ref({ ref, sha, type: type.trim() }));
    },

    'PATCH /git/refs/{ref}': async ({ ref = '' }, body) => {
      const name = `refs/${ref}`;
      if ((await this.#state.git.find(name)) === undefined) return refuse(422, 'Reference does not exist');
      await this.#state.git.git(['update-ref', name, text(body['sha'], '')]);
      const found = await this.#state.git.find(name);
      return found === undefined ? refuse(422, 'Reference does not exist') : ok(this.#answers.ref(found));
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
      const sha = await this.#state.git.tagObject(tag).catch(() => undefined);
      const made = sha === undefined ? undefined : await this.#state.git.readTag(sha);
      return sha === undefined || made === undefined
        ? refuse(422, 'Validation Failed')
        : created(this.#answers.tag(sha, made));
    },

    'GET /git/tags/{tag_sha}': async ({ tag_sha = '' }) => {
      const tag = await this.#state.git.readTag(tag_sha);
      return tag === undefined ? refuse(404, 'Not Found') : ok(this.#answers.tag(tag_sha, tag));
    },

    'GET /commits/{ref}': async ({ ref = '' }) => {
      const sha = await this.#state.git.resolve(ref);
      const [commit] = sha === undefined ? [] : await this.#state.git.log([sha], ['-1']);
      return commit === undefined
        ? refuse(422, `No commit found for SHA: ${ref}`)
        : ok(this.#answers.commit(commit));
    },

    'GET /compare/{basehead}': async ({ basehead = '' }, _, request) => {
      const { git } = this.#state;
      const [from = '', to = ''] = basehead.split('...');
      const base = await git.resolve(from);
      const head = await git.resolve(to);
      if (base === undefined || head === undefined) return refuse(404, 'Not Found');
      const commits = await git.log([`${base}..${head}`], ['--reverse', '--topo-order']);
      const [baseCommit] = await git.log([base], ['-1']);
      const [mergeBase] = await git.log([await git.mergeBase(base, head)], ['-1']);
      if (baseCommit === undefined || mergeBase === undefined) return refuse(404, 'Not Found');
      const behind = await git.count(`${head}..${base}`);
      return this.#page(request, commits, (page) =>
        this.#answers.comparison(
          basehead,
          baseCommit,
          mergeBase,
          page as typeof commits,
          commits.length,
          behind,
        ),
      );
    },

    'GET /commits/{ref}/check-runs': async ({ ref = '' }, _, request) => {
      const sha = await this.#state.git.resolve(ref);
      const name = request.query.get('check_name');
      const found = this.#state.checks.filter(
        (check) => check.sha === sha && (name === null || check.name === name),
      );
      return this.#page(
        request,
        found.map((check) => this.#answers.check(check)),
        (page) => ({ total_count: found.length, check_runs: page }),
      );
    },

    'GET /commits/{ref}/status': async ({ ref = '' }, _, request) => {
      const sha = (await this.#state.git.resolve(ref)) ?? '';
      // The newest of each context counts.
      const newest = new Map(
        this.#state.statuses.filter((status) => status.sha === sha).map((status) => [status.context, status]),
      );
      const all = [...newest.values()];
      return this.#page(request, all, (page) => this.#answers.combinedStatus(sha, page as typeof all, all));
    },

    'GET /releases': (_, __, request) =>
      this.#page(
        request,
        this.#state.releases.map((release) => this.#answers.release(release)),
      ),

    'POST /releases': async (_, body) => {
      const tag = text(body['tag_name'], '');
      const draft = body['draft'] === true;
      if (!draft && this.#state.releases.some((release) => !release.draft && release.tag === tag))
        return refuse(422, 'Validation Failed', [
          { resource: 'Release', code: 'already_exists', field: 'tag_name' },
        ]);
      const release: Release = {
        id: this.#state.nextId(),
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
      this.#state.releases.unshift(release);
      if (!draft) await this.#publish(release, body);
      return created(this.#answers.release(release));
    },

    'POST /releases/generate-notes': async (_, body) => {
      const previous = body['previous_tag_name'];
      const tag = text(body['tag_name'], '');
      const head =
        (await this.#state.git.resolve(`refs/tags/${tag}`)) ??
        (await this.#state.git.resolve(text(body['target_commitish'], 'main')));
      const base =
        typeof previous === 'string' ? await this.#state.git.resolve(`refs/tags/${previous}`) : undefined;
      if (head === undefined || (typeof previous === 'string' && base === undefined))
        return refuse(404, 'Not Found');
      const commits = await this.#state.git.log([base === undefined ? head : `${base}..${head}`]);
      const lines = commits.map(
        (commit) => `* ${commit.message.split('\n')[0]} by @${commit.author.name.toLowerCase()}`,
      );
      return ok({ name: tag, body: `## What's Changed\n${lines.join('\n')}\n` });
    },

    'GET /releases/tags/{tag}': ({ tag = '' }) => {
      const found = this.#state.releases.find((release) => !release.draft && release.tag === tag);
      return found === undefined ? refuse(404, 'Not Found') : ok(this.#answers.release(found));
    },

    'GET /releases/{release_id}': ({ release_id }) =>
      this.#withRelease(release_id, (release) => ok(this.#answers.release(release))),

    'PATCH /releases/{release_id}': ({ release_id }, body) =>
      this.#withRelease(release_id, async (release) => {
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
        if (body['draft'] === false && release.draft) await this.#publish(release, body);
        return ok(this.#answers.release(release));
      }),

    'DELETE /releases/{release_id}': ({ release_id }) =>
      this.#withRelease(release_id, (release) => {
        this.#state.releases.splice(this.#state.releases.indexOf(release), 1);
        return { status: 204 };
      }),

    'GET /releases/{release_id}/assets': ({ release_id }, _, request) =>
      this.#withRelease(release_id, (release) =>
        this.#page(
          request,
          release.assets.map((asset) => this.#answers.asset(release, asset)),
        ),
      ),

    'POST /releases/{release_id}/assets': ({ release_id }, _, request) =>
      this.#withRelease(release_id, (release) => {
        // GitHub replaces characters that it does not take in a name.
        const name = (request.query.get('name') ?? '').replace(/[^\w.@+-]+/g, '.');
        if (release.immutable) return refuse(422, 'Cannot upload assets to an immutable release.');
        if (release.assets.some((asset) => asset.name === name))
          return refuse(422, 'Validation Failed', [
            { resource: 'ReleaseAsset', code: 'already_exists', field: 'name' },
          ]);
        const asset = {
          id: this.#state.nextId(),
          name,
          label: request.query.get('label'),
          contentType: request.headers['content-type'] ?? 'application/octet-stream',
          bytes: Buffer.isBuffer(request.body)
            ? request.body
            : Buffer.from(request.body === undefined ? '' : JSON.stringify(request.body)),
          state: 'uploaded' as const,
        };
        release.assets.push(asset);
        return created(this.#answers.asset(release, asset));
      }),

    'DELETE /releases/assets/{asset_id}': ({ asset_id }) => {
      for (const release of this.#state.releases) {
        const at = release.assets.findIndex((asset) => asset.id === Number(asset_id));
        if (at < 0) continue;
        if (release.immutable) return refuse(404, 'Cannot delete asset from an immutable release');
        release.assets.splice(at, 1);
        return { status: 204 };
      }
      return refuse(404, 'Not Found');
    },

    'GET /deployments': (_, __, request) => {
      const wanted = (name: string, value: string) => {
        const asked = request.query.get(name);
        return asked === null || asked === value;
      };
      const found = this.#state.deployments.filter(
        (deployment) =>
          wanted('sha', deployment.sha) &&
          wanted('ref', deployment.ref) &&
          wanted('environment', deployment.environment),
      );
      return this.#page(
        request,
        found.map((deployment) => this.#answers.deployment(deployment)),
      );
    },

    'POST /deployments': async (_, body) => {
      const ref = text(body['ref'], '');
      const sha = await this.#state.git.resolve(ref);
      if (sha === undefined) return refuse(422, `No ref found for: ${ref}`);
      const environment = text(body['environment'], 'production');
      const deployment = this.#state.addDeployment({
        sha,
        ref,
        environment,
        task: text(body['task'], 'deploy'),
        payload: (body['payload'] ?? {}) as Record<string, unknown>,
        description: textOrNull(body['description']),
        production:
          typeof body['production_environment'] === 'boolean'
            ? body['production_environment']
            : /^production$/i.test(environment),
        transient: body['transient_environment'] === true,
      });
      return created(this.#answers.deployment(deployment));
    },

    'GET /deployments/{deployment_id}/statuses': ({ deployment_id }, _, request) => {
      const deployment = this.#state.deployments.find(({ id }) => id === Number(deployment_id));
      if (deployment === undefined) return refuse(404, 'Not Found');
      return this.#page(
        request,
        deployment.statuses.map((status) => this.#answers.deploymentStatus(deployment, status)),
      );
    },

    'POST /deployments/{deployment_id}/statuses': ({ deployment_id }, body) => {
      const deployment = this.#state.deployments.find(({ id }) => id === Number(deployment_id));
      if (deployment === undefined) return refuse(422, 'Validation Failed');
      const description = text(body['description'], '');
      if (description.length > 140) return refuse(422, 'description is too long (maximum is 140 characters)');
      const status = this.#state.setDeploymentStatus(deployment, {
        state: body['state'] as DeploymentState,
        description,
        environmentUrl: text(body['environment_url'], ''),
        logUrl: text(body['log_url'], text(body['target_url'], '')),
        autoInactive: body['auto_inactive'] !== false,
      });
      return created(this.#answers.deploymentStatus(deployment, status));
    },

    'GET /actions/runs/{run_id}': ({ run_id }) => {
      const run = this.#state.runs.get(Number(run_id));
      return run === undefined ? refuse(404, 'Not Found') : ok(this.#answers.run(run));
    },

    'GET /actions/runs/{run_id}/attempts/{attempt_number}': ({ run_id, attempt_number }) => {
      const run = this.#state.runs.get(Number(run_id));
      if (run === undefined || Number(attempt_number) > run.attempt) return refuse(404, 'Not Found');
      // Only the last attempt can be under way.
      return ok(
        this.#answers.run(
          Number(attempt_number) === run.attempt
            ? run
            : { ...run, attempt: Number(attempt_number), status: 'completed', conclusion: 'failure' },
        ),
      );
    },

    'GET /actions/runs/{run_id}/approvals': ({ run_id }) =>
      this.#state.runs.has(Number(run_id))
        ? ok(
            (this.#state.approvals.get(Number(run_id)) ?? []).map((approval) =>
              this.#answers.approval(approval),
            ),
          )
        : refuse(404, 'Not Found'),

    'GET /environments/{environment_name}': ({ environment_name = '' }) => {
      const found = this.#state.environments.find(
        ({ name }) => name.toLowerCase() === environment_name.toLowerCase(),
      );
      return found === undefined ? refuse(404, 'Not Found') : ok(this.#answers.environment(found));
    },
  };

  #withRelease(
    id: string | undefined,
    body: (release: Release) => Reply | Promise<Reply>,
  ): Reply | Promise<Reply> {
    const release = this.#state.releases.find((known) => known.id === Number(id));
    return release === undefined ? refuse(404, 'Not Found') : body(release);
  }

  /** A published release needs its tag: GitHub makes a lightweight one at the target where there is none. */
  async #publish(release: Release, body: Record<string, unknown>): Promise<void> {
    const name = `refs/tags/${release.tag}`;
    if ((await this.#state.git.find(name)) === undefined)
      await this.#state.git.createRef(name, (await this.#state.git.resolve(release.target)) ?? '');
    release.draft = false;
    release.publishedAt = new Date().toISOString();
    release.immutable = this.#state.immutableReleases;
    if (body['make_latest'] !== 'false' && !release.prerelease) {
      for (const other of this.#state.releases) other.latest = false;
      release.latest = true;
    }
  }
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function created(body: unknown): Reply {
  return { status: 201, body };
}

function refuse(status: number, message: string, errors?: readonly Record<string, string>[]): Reply {
  return {
    status,
    body: {
      message,
      documentation_url: 'https://docs.github.com/rest',
      ...(errors === undefined ? {} : { errors }),
    },
  };
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}

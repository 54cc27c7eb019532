/**
 * A GitHub that runs on this machine: one repository with real git objects behind GitHub's REST API.
 * Every request and every answer is checked against GitHub's OpenAPI description; what does not fit is
 * refused, kept in `violations`, and thrown when the server is closed.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Answers } from './answers.ts';
import { checkRoutes } from './checks.ts';
import { noteConformance } from './conformance.ts';
import { deploymentRoutes } from './deployments.ts';
import type { Fault } from './faults.ts';
import { fileRoutes } from './files.ts';
import { GitRepository } from './git-repository.ts';
import { answerProblems, type Matched, match, requestProblems } from './openapi.ts';
import { refRoutes } from './refs.ts';
import { releaseRoutes } from './releases.ts';
import { type Context, type LoggedRequest, type Reply, type Routes, refuse } from './route.ts';
import { runRoutes } from './runs.ts';
import { GitHubState } from './state.ts';

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
  const server = createServer();
  await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${options.basePath ?? ''}`;
  const service = new Service(state, url, options);
  server.on('request', (request, response) => {
    service.handle(request, response).catch((error: unknown) => {
      service.violations.push(
        `${request.method} ${request.url}: the server itself failed: ${error instanceof Error ? error.stack : String(error)}`,
      );
      response.writeHead(500).end();
    });
  });
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
  readonly #routes: Routes;
  #hold: ((request: LoggedRequest) => Promise<void>) | undefined;

  constructor(state: GitHubState, url: string, options: GitHubOptions) {
    this.#state = state;
    this.token = options.token ?? 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';
    this.#basePath = options.basePath ?? '';
    const context: Context = {
      state,
      answers: new Answers(state, url),
      page: pages(url, options.pageSize ?? 100),
    };
    this.#routes = {
      ...refRoutes(context),
      ...checkRoutes(context),
      ...releaseRoutes(context),
      ...deploymentRoutes(context),
      ...runRoutes(context),
      ...fileRoutes(context),
    };
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
}

/** Pages of a list of at most `most` entries, whatever a request asks for, with a link to the next page. */
function pages(url: string, most: number): Context['page'] {
  return (request, all, wrap = (page) => page) => {
    const size = Math.min(Number(request.query.get('per_page') ?? 30), most);
    const page = Number(request.query.get('page') ?? 1);
    const part = all.slice((page - 1) * size, page * size);
    const headers: Record<string, string> = {};
    if (page * size < all.length) {
      const next = new URL(url + request.path.split('/').map(encodeURIComponent).join('/'));
      for (const [name, value] of request.query) next.searchParams.set(name, value);
      next.searchParams.set('page', String(page + 1));
      headers['link'] = `<${next.href}>; rel="next"`;
    }
    return { status: 200, body: wrap(part), headers };
  };
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

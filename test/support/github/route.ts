/** What a route of the test GitHub is given, and how it answers. */
import type { IncomingMessage } from 'node:http';
import type { Answers } from './answers.ts';
import type { GitHubState } from './state.ts';

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

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What every route works with. */
export interface Context {
  readonly state: GitHubState;
  readonly answers: Answers;
  /** The page of a list that a request asks for, with a link to the next; `wrap` puts it into its answer. */
  readonly page: (
    request: LoggedRequest,
    all: readonly unknown[],
    wrap?: (page: unknown[]) => unknown,
  ) => Reply;
}

/** Answers a request that fits GitHub's description; parameters are those of the path. */
export type Route = (
  params: Readonly<Record<string, string>>,
  body: Record<string, unknown>,
  request: LoggedRequest,
) => Reply | Promise<Reply>;

/** Routes by method and path below the repository, as GitHub's description spells it. */
export type Routes = Readonly<Record<string, Route>>;

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function created(body: unknown): Reply {
  return { status: 201, body };
}

export function refuse(status: number, message: string, errors?: readonly Record<string, string>[]): Reply {
  return {
    status,
    body: {
      message,
      documentation_url: 'https://docs.github.com/rest',
      ...(errors === undefined ? {} : { errors }),
    },
  };
}

export function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CacheEntry {
  readonly key: string;
  readonly version: string;
  bytes: Buffer;
  committed: boolean;
}

export interface CacheServer extends AsyncDisposable {
  /** What the runner sets for actions: the first protocol of the service. */
  readonly env: Readonly<Record<string, string>>;
  /** The same for the second protocol, which github.com has. */
  readonly env2: Readonly<Record<string, string>>;
  readonly entries: CacheEntry[];
  /** Method and path of every request. */
  readonly requests: string[];
  /** Saving is denied, as for events that are not trusted; or every answer is 503. */
  mode: 'normal' | 'read-only' | 'down';
}

const TWIRP = '/twirp/github.actions.results.api.v1.CacheService/';

/** The cache service of the runner (both of its protocols) with real bytes, in memory. */
export async function startCacheServer(): Promise<CacheServer> {
  const entries: CacheEntry[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const state = { mode: 'normal' as CacheServer['mode'] };
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', base());
    const path = url.pathname.replace('/_apis/artifactcache', '');
    requests.push(`${request.method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (state.mode === 'down') return json(503, { message: 'the cache is down' });
    const id = Number(/\d+$/.exec(path)?.[0]);
    // Ids count from 1: the client takes 0 for none.
    const entry = entries[id - 1];
    const find = (key: string, version: string | null) =>
      entries.findLastIndex((one) => one.committed && one.version === version && one.key.startsWith(key));
    if (request.method === 'GET' && path === '/cache') {
      for (const key of (url.searchParams.get('keys') ?? '').split(',')) {
        const found = find(key, url.searchParams.get('version'));
        if (found >= 0)
          return json(200, {
            cacheKey: entries[found]?.key,
            archiveLocation: `${base()}archives/${found + 1}`,
          });
      }
      return response.writeHead(204).end();
    }
    if (path.startsWith(TWIRP)) {
      if (request.headers.authorization !== 'Bearer runtime-token') return json(401, { msg: 'no token' });
      const { key, version } = JSON.parse(body.toString()) as { key: string; version: string };
      const method = path.slice(TWIRP.length);
      if (method === 'GetCacheEntryDownloadURL') {
        const found = find(key, version);
        return found < 0
          ? json(200, { ok: false })
          : json(200, {
              ok: true,
              signed_download_url: `${base()}archives/${found + 1}?sig=secret`,
              matched_key: entries[found]?.key,
            });
      }
      if (state.mode === 'read-only')
        return json(200, { ok: false, message: 'cache write denied: read only' });
      const there = entries.findIndex((one) => one.key === key && one.version === version);
      if (method === 'FinalizeCacheEntryUpload' && there >= 0) {
        (entries[there] as CacheEntry).committed = true;
        return json(200, { ok: true, entry_id: String(there + 1) });
      }
      if (there >= 0) return json(409, { code: 'already_exists', msg: 'there already' });
      entries.push({ key, version, bytes: Buffer.alloc(0), committed: false });
      return json(200, { ok: true, signed_upload_url: `${base()}container/${entries.length}?sig=secret` });
    }
    if (request.method === 'GET' && entry !== undefined)
      return response.writeHead(200, { 'content-length': entry.bytes.length }).end(entry.bytes);
    if (state.mode === 'read-only')
      return json(403, { message: 'cache write denied: this event may only read' });
    if (request.method === 'POST' && path === '/caches') {
      const { key, version } = JSON.parse(body.toString()) as { key: string; version: string };
      if (entries.some((one) => one.key === key && one.version === version))
        return json(409, { message: 'there already' });
      entries.push({ key, version, bytes: Buffer.alloc(0), committed: false });
      return json(201, { cacheId: entries.length });
    }
    if (entry === undefined) return json(404, {});
    if (request.method === 'PUT') {
      // As Azure's blob storage takes a small one whole.
      entry.bytes = body;
      return response
        .writeHead(201, { etag: '"1"', 'x-ms-request-id': '1', 'x-ms-version': '2024-11-04' })
        .end();
    }
    if (request.method === 'PATCH') {
      const start = Number(/bytes (\d+)-/.exec(String(request.headers['content-range']))?.[1]);
      const bytes = Buffer.alloc(Math.max(entry.bytes.length, start + body.length));
      entry.bytes.copy(bytes);
      body.copy(bytes, start);
      entry.bytes = bytes;
      return response.writeHead(204).end();
    }
    entry.committed = (JSON.parse(body.toString()) as { size: number }).size === entry.bytes.length;
    return json(entry.committed ? 200 : 400, {});
  };

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    env: { ACTIONS_CACHE_URL: base(), ACTIONS_RUNTIME_TOKEN: 'runtime-token' },
    env2: {
      ACTIONS_RESULTS_URL: base(),
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RUNTIME_TOKEN: 'runtime-token',
    },
    entries,
    requests,
    get mode() {
      return state.mode;
    },
    set mode(mode) {
      state.mode = mode;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

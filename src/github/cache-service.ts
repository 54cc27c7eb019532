import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { sha256Of } from '../source/sha256.ts';

/**
 * The reading half of the Actions cache. @actions/cache unpacks what it gets with `tar -P` before anybody has looked
 * at it: whoever may write to the cache could then put any file anywhere on the runner, next to the key. So entries
 * are found and fetched here, and unpacked by code of Cutover. Saving stays with @actions/cache.
 */
export interface CacheEntry {
  readonly key: string;
  /** The archive, decompressed, from its beginning. Leaving the loop ends the download. Throws when it breaks off. */
  readonly open: () => Promise<AsyncIterable<Buffer>>;
}

/** As @actions/cache names them in the version of an entry: with zstd on the runner that saved it, or without. */
const COMPRESSIONS = ['zstd-without-long', 'gzip'] as const;
type Compression = (typeof COMPRESSIONS)[number];

type Env = Readonly<Record<string, string | undefined>>;
type Found = { readonly key: string; readonly url: string };

const TRIES = 3;
const SOCKET_MS = 60_000;

/**
 * The entry of exactly this key, or the newest whose key begins with it, that this run may read; `path` is what was
 * given to `saveCache`. Throws Error when the cache cannot be asked.
 */
export async function findCacheEntry(env: Env, path: string, key: string): Promise<CacheEntry | undefined> {
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
  if (mode === 'none' || mode === 'write-only') return undefined;
  for (const compression of COMPRESSIONS) {
    const found = await patiently(() => lookUp(env, key, versionOf(path, compression)));
    if (found !== undefined) return { key: found.key, open: () => openArchive(found.url, compression) };
  }
  return undefined;
}

/** As getCacheVersion of @actions/cache makes it: an entry is found only by who names the same path and compression. */
function versionOf(path: string, compression: Compression): string {
  return sha256Of([path, compression, '1.0'].join('|'));
}

async function lookUp(env: Env, key: string, version: string): Promise<Found | undefined> {
  const { HttpClient } = await import('@actions/http-client');
  const client = new HttpClient('cutover', undefined, {
    headers: { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` },
    socketTimeout: SOCKET_MS,
  });
  try {
    if (isSecondProtocol(env)) {
      const url = new URL(
        '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL',
        env['ACTIONS_RESULTS_URL'],
      );
      const { result } = await client.postJson<Record<string, unknown>>(url.href, { key, version });
      const said = (name: string, also: string) => textOf(result?.[name] ?? result?.[also]);
      const address = said('signed_download_url', 'signedDownloadUrl');
      const matched = said('matched_key', 'matchedKey');
      return result?.['ok'] === true && address !== ''
        ? { key: matched === '' ? key : matched, url: address }
        : undefined;
    }
    const base = env['ACTIONS_CACHE_URL'] ?? env['ACTIONS_RESULTS_URL'] ?? '';
    const url = `${base}_apis/artifactcache/cache?keys=${encodeURIComponent(key)}&version=${version}`;
    const { statusCode, result } = await client.getJson<Record<string, unknown>>(url, {
      accept: 'application/json;api-version=6.0-preview.1',
    });
    const address = textOf(result?.['archiveLocation']);
    if (statusCode === 204 || address === '') return undefined;
    return { key: textOf(result?.['cacheKey']), url: address };
  } finally {
    client.dispose();
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** GitHub Enterprise Server has the first protocol only, whatever the runner says. */
function isSecondProtocol(env: Env): boolean {
  const { hostname } = new URL(env['GITHUB_SERVER_URL'] ?? 'https://github.com');
  const cloud = hostname === 'github.com' || /\.(ghe\.com|localhost)$/i.test(hostname);
  return cloud && (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') !== '';
}

/** The address carries its own signature: no token goes there, and it stands in no error. */
async function openArchive(url: string, compression: Compression): Promise<AsyncIterable<Buffer>> {
  const { HttpClient } = await import('@actions/http-client');
  const client = new HttpClient('cutover', undefined, { socketTimeout: SOCKET_MS });
  const message = await patiently(async () => {
    const answer = await client.get(url);
    if (answer.message.statusCode === 200) return answer.message;
    answer.message.destroy();
    throw new Error(`the archive was answered with ${answer.message.statusCode}`);
  });
  return decompress(message, compression);
}

async function* decompress(message: Readable, compression: Compression): AsyncGenerator<Buffer> {
  const out = compression === 'gzip' ? createGunzip() : createZstdDecompress();
  // Its failure is seen by who reads `out`, which it destroys.
  const pumped = pipeline(message, out).catch(() => undefined);
  try {
    for await (const chunk of out) yield chunk as Buffer;
  } finally {
    out.destroy();
    message.destroy();
    await pumped;
  }
}

async function patiently<T>(body: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await body();
    } catch (thrown) {
      if (attempt === TRIES) throw thrown;
      await sleep(1_000 * attempt);
    }
  }
}

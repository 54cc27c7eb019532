import * as v from 'valibot';
import { checkAbsolutePath, checkHost } from '../model/names.ts';
import { duration } from './duration.ts';
import { command, line } from './parts.ts';

const path = v.pipe(
  line,
  v.check((value) => checkAbsolutePath(value) === undefined, 'must be an absolute path'),
);
const host = v.pipe(
  line,
  v.check((value) => checkHost(value) === undefined, 'must be [user@]host[:port]'),
);
const hosts = v.pipe(v.array(host), v.nonEmpty('must name at least one host'));
const count = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1'));
const share = v.pipe(line, v.regex(/^([1-9]\d?|100)%$/, 'must be a number or 1% to 100%'));
/** What HAProxy or nginx calls a server: with `$CUTOVER_ADDRESS` in it, or a name for each host. */
const server = v.union([line, v.record(host, line)]);

const ways = {
  haproxy: v.strictObject({
    socket: path,
    backend: v.pipe(line, v.regex(/^[A-Za-z0-9_.:-]+$/, 'must be the name of a backend of HAProxy')),
    hosts,
    server: v.optional(server, '$CUTOVER_ADDRESS'),
    /** So that a reload of HAProxy brings nobody in. */
    'state-file': v.optional(path),
  }),
  nginx: v.strictObject({
    /** The file with the upstream, below the app root on the balancer: Cutover writes `down` into its `server` lines. */
    include: path,
    reload: command,
    test: v.optional(command),
    pid: v.optional(path, '/run/nginx.pid'),
    hosts,
    server: v.optional(server),
  }),
  command: v.strictObject({
    run: command,
    /** Ends with 0 when nothing is left on the way to the host. */
    done: v.optional(command),
    /** Where it runs; default: on the host that it takes out. */
    hosts: v.optional(hosts),
  }),
};

/** `rolling:` of an environment with one slot. */
export const rollingSchema = v.strictObject({
  'at-once': v.optional(v.union([count, share]), 1),
  keep: v.union([count, share]),
  out: v.pipe(
    v.strictObject({
      haproxy: v.optional(ways.haproxy),
      nginx: v.optional(ways.nginx),
      command: v.optional(ways.command),
    }),
    v.check(
      (value) => Object.values(value).filter((way) => way !== undefined).length === 1,
      'must name one of haproxy, nginx, command',
    ),
  ),
  /** Beside `out.command`: brings the host in; `done` ends with 0 when the balancer says that it is up. */
  back: v.optional(v.strictObject({ command: v.strictObject({ run: command, done: command }) })),
  drain: v.optional(duration, '60s'),
  'ready-timeout': v.optional(duration, '30s'),
  /** A host whose runner is gone goes back by itself after this. */
  'return-after': v.optional(duration),
});

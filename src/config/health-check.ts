import * as v from 'valibot';
import { checkPattern } from '../model/pattern.ts';
import { duration } from './duration.ts';
import { command, line, rule, text, wholeNumber } from './parts.ts';

/** A text, or an expression as /…/ that must be one. */
const pattern = <T extends v.GenericSchema<string, string>>(schema: T) =>
  v.pipe(
    schema,
    // Variables stand for text that cannot break an expression.
    rule((value) => checkPattern(value.replace(/\$(?:\{CUTOVER_[A-Z_]+\}|CUTOVER_[A-Z_]+)/g, 'x'))),
  );
/** The name of a header, as RFC 9110 has it; so it can neither be an option nor name a file. */
const headerName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of a header'),
);

const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const expectation = v.strictObject({
  status: v.optional(v.union([wholeNumber(100), v.array(wholeNumber(100))]), 200),
  /** Name and its whole value, or /regular expression/. */
  header: v.optional(v.record(headerName, pattern(line)), {}),
  /** Text that the body contains, or /regular expression/. */
  body: v.optional(pattern(text)),
  /** Field (dots for nesting, numbers in lists) and its value. */
  json: v.optional(v.record(line, scalar), {}),
  latency: v.optional(duration),
});

const checkCommon = {
  name: v.optional(line),
  when: v.optional(v.picklist(['always', 'idle', 'live']), 'always'),
  timeout: v.optional(duration, '5s'),
};
const httpCheck = v.strictObject({
  http: v.pipe(
    line,
    v.regex(/^https?:\/\//, 'must start with http:// or https://'),
    v.regex(/^[^\s"<>\\^`|]+$/, 'must not contain spaces or quotes'),
    // It would stand in the log and in the process list of the host.
    v.regex(/^https?:\/\/[^/?#@]+(?:[/?#]|$)/, 'must name a host, and no user or password'),
  ),
  expect: v.optional(expectation, {}),
  /** Sent with the request. They stand in the process list of the host: no place for secrets. */
  headers: v.optional(v.record(headerName, line), {}),
  from: v.optional(v.picklist(['host', 'runner']), 'host'),
  redirects: v.optional(wholeNumber(0), 0),
  ...checkCommon,
});
const tcpCheck = v.strictObject({
  tcp: v.pipe(line, v.regex(/^[A-Za-z0-9$[][^\s/]*:(\d+|\$\{?CUTOVER_PORT\}?)$/, 'must be host:port')),
  from: v.optional(v.picklist(['host', 'runner']), 'host'),
  ...checkCommon,
});
const commandCheck = v.strictObject({ command, ...checkCommon });

/** The shapes of a health check, for the description of the schema. */
export const healthChecks = [httpCheck, tcpCheck, commandCheck] as const;

/** Picks the one shape whose key is there, so that an error speaks of that shape and not of all of them. */
export const healthCheck = v.lazy((input) => {
  const has = (key: string) => typeof input === 'object' && input !== null && key in input;
  if (has('tcp')) return tcpCheck;
  if (has('command')) return commandCheck;
  return httpCheck;
}) as v.GenericSchema<
  v.InferInput<typeof httpCheck> | v.InferInput<typeof tcpCheck> | v.InferInput<typeof commandCheck>,
  v.InferOutput<typeof httpCheck> | v.InferOutput<typeof tcpCheck> | v.InferOutput<typeof commandCheck>
>;

export type HttpCheck = v.InferOutput<typeof httpCheck>;

import * as v from 'valibot';
import { checkAbsolutePath } from '../model/names.ts';
import type { ObserveRules, ShareRule } from '../model/observe/rules.ts';
import { bytes } from './bytes.ts';
import { duration } from './duration.ts';

const line = v.pipe(v.string(), v.regex(/^[^\r\n\0]+$/, 'must be one line of text'));
const file = v.pipe(
  line,
  v.check((path) => checkAbsolutePath(path) === undefined, 'must be an absolute path'),
);
/** `1%` as 0.01. */
const percent = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}(\.\d+)?%$/, 'must be a share such as 1% or 0.5%'),
  v.transform((text) => Number(text.slice(0, -1)) / 100),
);
const factor = v.pipe(v.number(), v.minValue(1, 'must be at least 1'));
const worse = { 'worse-than-before': v.optional(factor) };
const share = { limit: v.optional(percent), ...worse };

/** Whether there is something that a metric is measured with. */
function hasBar(rule: object): boolean {
  return ['limit', 'worse-than-before'].some((key) => (rule as Record<string, unknown>)[key] !== undefined);
}
const NEEDS_BAR = 'needs `limit` or `worse-than-before`';

const LONGEST_WATCH_MS = 60 * 60_000;

/** `observe:` of an environment. */
export const observeSchema = v.strictObject({
  for: v.optional(duration, '3d'),
  /** How long the release itself goes on looking, and how often. */
  first: v.optional(
    v.pipe(
      duration,
      v.minValue(1),
      v.maxValue(LONGEST_WATCH_MS, 'may be 1h at most: the job holds the lock meanwhile'),
    ),
  ),
  every: v.optional(v.pipe(duration, v.minValue(1)), '1m'),
  /** How long the batches that have moved are looked at beside the others, before the next one follows. */
  'between-batches': v.optional(
    v.pipe(
      duration,
      v.minValue(1),
      v.maxValue(LONGEST_WATCH_MS, 'may be 1h at most: the job holds the lock meanwhile'),
    ),
  ),
  least: v.optional(v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1)), 500),
  back: v.optional(v.picklist(['ask', 'auto', 'never']), 'ask'),
  /** The unit of systemd whose cgroup is read, with `$CUTOVER_SLOT` in it. Default: the processes that run from the release. */
  unit: v.optional(v.pipe(line, v.regex(/^[A-Za-z0-9$]/, 'must be the name of a unit'))),
  /** Where requests are counted when `errors` does not: nginx counts no 5xx. */
  requests: v.optional(
    v.strictObject({
      'stub-status': v.pipe(
        line,
        v.regex(/^http:\/\/[^\s/@]+(\/[^\s]*)?$/, 'must be an address such as http://127.0.0.1/nginx_status'),
      ),
      pid: v.optional(file, '/run/nginx.pid'),
    }),
  ),
  metrics: v.pipe(
    v.strictObject({
      /** Answers with a 5xx: of an access log, or of HAProxy where `switch.haproxy` names it. */
      errors: v.optional(
        v.pipe(
          v.strictObject({ log: v.optional(file), ...share }),
          v.check((rule) => hasBar(rule), NEEDS_BAR),
        ),
      ),
      log: v.optional(
        v.pipe(
          v.strictObject({
            file: v.optional(file),
            /** Of `unit`, instead of a file. */
            journal: v.optional(v.literal(true, 'is `true`, or left out')),
            pattern: v.optional(line, 'ERROR|FATAL'),
            ...share,
          }),
          v.check(
            ({ file: path, journal }) => (path === undefined) === (journal === true),
            'needs either `file` or `journal: true`',
          ),
          v.check((rule) => hasBar(rule), NEEDS_BAR),
        ),
      ),
      cpu: v.optional(
        v.pipe(
          v.strictObject({ limit: v.optional(v.pipe(duration, v.minValue(1))), ...worse }),
          v.check((rule) => hasBar(rule), NEEDS_BAR),
        ),
      ),
      memory: v.optional(v.strictObject({ limit: v.optional(bytes), growth: v.optional(percent) })),
      restarts: v.optional(v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0))),
    }),
    v.check(
      (value) => Object.values(value).some((one) => one !== undefined),
      'must name at least one metric',
    ),
  ),
});

export type ObserveConfig = v.InferOutput<typeof observeSchema>;

/** What an observation is judged by. */
export function rulesOf({ for: forMs, least, metrics }: ObserveConfig): ObserveRules {
  const { errors, log, cpu, memory, restarts } = metrics;
  return {
    least,
    forMs,
    errors: ruleOf(errors),
    log: ruleOf(log),
    cpu: ruleOf(cpu),
    memory,
    restarts,
  };
}

function ruleOf(
  rule:
    | { readonly limit?: number | undefined; readonly 'worse-than-before'?: number | undefined }
    | undefined,
): ShareRule | undefined {
  return rule === undefined ? undefined : { limit: rule.limit, worse: rule['worse-than-before'] };
}

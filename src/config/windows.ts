import * as v from 'valibot';
import { InputError } from '../errors.ts';
import { DAYS, type Freeze, isTimeZone, parseMinutes } from '../model/window.ts';
import { duration } from './duration.ts';

const time = (otherwise: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.transform(parseMinutes),
      v.number('must be a time of the day as HH:MM, in quotes, from 00:00 to 24:00'),
    ),
    otherwise,
  );
const days = v.pipe(v.array(v.picklist(DAYS)), v.nonEmpty('must name at least one day'));
/** YAML reads a date without quotes as text here (core schema). */
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD'),
  v.check((text) => isDate(text), 'must be a day of the calendar'),
);
const why = v.optional(v.pipe(v.string(), v.regex(/^[^\r\n\0]+$/, 'must be one line')));

/** Dates or days that are frozen, with more keys beside them. */
const freezeWith = <E extends v.ObjectEntries>(more: E) =>
  v.union(
    [
      v.pipe(
        v.strictObject({ from: date, to: date, why, ...more }),
        v.check((value) => String(value.from) <= String(value.to), '`to` must not be before `from`'),
      ),
      v.strictObject({ days, why, ...more }),
    ],
    `must have \`from\` and \`to\` (dates as YYYY-MM-DD, both of them frozen), or \`days\`; and may have ${['why', ...Object.keys(more)].join(' and ')}`,
  );

/** `windows:` of an environment. */
export const windowsSchema = v.strictObject({
  zone: v.pipe(v.string(), v.check(isTimeZone, 'must be a time zone such as Asia/Shanghai or UTC')),
  open: v.optional(
    v.array(v.strictObject({ days: v.optional(days, [...DAYS]), from: time('00:00'), to: time('24:00') })),
    [],
  ),
  frozen: v.optional(v.array(freezeWith({})), []),
  'last-start': v.optional(duration, '0s'),
});

const freezeFile = v.strictObject({
  frozen: v.array(freezeWith({ environments: v.optional(v.array(v.string())) })),
});

/** What a freeze file says of one environment. `path` names it in the error. Throws InputError for what is no freeze file. */
export async function parseFreezes(text: string, environment: string, path: string): Promise<Freeze[]> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { version: '1.2' });
  const [problem] = document.errors;
  const refuse = (what: string) =>
    new InputError(`${path} cannot be read: ${what}`, {
      next: `correct it, or remove it: until then nothing is released to ${environment}, since it may be frozen`,
    });
  if (problem !== undefined) throw refuse(problem.message.split('\n')[0] ?? 'no YAML');
  const parsed = v.safeParse(freezeFile, document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw refuse(`${v.getDotPath(issue) ?? 'the file'} ${issue.message}`);
  }
  return parsed.output.frozen
    .filter(({ environments }) => environments === undefined || environments.includes(environment))
    .map((one) =>
      'days' in one ? { days: one.days, why: one.why } : { from: one.from, to: one.to, why: one.why },
    );
}

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

import * as v from 'valibot';
import { parseDuration } from '../model/duration.ts';

/** `30s`, `5m`, or a number of seconds, in milliseconds. */
export const duration = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((value) => parseDuration(String(value))),
  v.number('must be a duration such as 30s, 5m or 2h'),
);

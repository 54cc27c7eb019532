import * as v from 'valibot';
import { checkHost } from '../model/names.ts';

/** Words of a problem, or undefined when there is none, as a valibot check. */
export function rule(problem: (text: string) => string | undefined) {
  return v.rawCheck<string>(({ dataset, addIssue }) => {
    const message = dataset.typed ? problem(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  });
}

export const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
export const line = v.pipe(text, v.regex(/^[^\r\n\0]*$/, 'must be one line'));
export const command = v.pipe(text, v.regex(/^[^\0]*$/, 'must not contain a NUL character'));

export const wholeNumber = (least: number) =>
  v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(least, `must be at least ${least}`));

export const port = v.pipe(wholeNumber(1), v.maxValue(65535, 'must be at most 65535'));
export const host = v.pipe(line, rule(checkHost));
export const hosts = v.pipe(v.array(host), v.nonEmpty('must name at least one host'));

import type { Judgement } from './rules.ts';

/** The figures of an observation in one line, for records: `errors pass 0.0012; memory inconclusive`. */
export function figuresOf({ metrics }: Judgement): string {
  return metrics
    .map(({ name, verdict, value }) =>
      [name, verdict, ...(value === undefined ? [] : [String(Number(value.toPrecision(3)))])].join(' '),
    )
    .join('; ');
}

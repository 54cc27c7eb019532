import * as v from 'valibot';

/** `500M`, `2G`, or a number of bytes. */
export const bytes = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((value) => {
    const match = /^(\d+(?:\.\d+)?)\s*([KMGT])?i?B?$/i.exec(String(value).trim());
    if (match === null) return undefined;
    return Math.round(Number(match[1]) * 1024 ** ('KMGT'.indexOf((match[2] ?? '').toUpperCase() || '-') + 1));
  }),
  v.number('must be a size such as 500M or 2G'),
);

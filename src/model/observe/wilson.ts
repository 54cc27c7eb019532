/** The quantile of a two-sided interval of 99 % under the normal curve. */
const Z = 2.575829;

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The Wilson score interval at 99 % of a share of `total`, in which `part` counts. Unlike the plain normal interval it
 * stays inside 0 to 1, and none of many is not taken for a rate of exactly nothing. Without a total anything is possible.
 */
export function wilson(part: number, total: number): Interval {
  if (total <= 0) return { lower: 0, upper: 1 };
  // More errors than requests happens where the two are counted by different logs.
  const share = Math.min(1, part / total);
  const square = Z * Z;
  const scale = 1 + square / total;
  const middle = (share + square / (2 * total)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
  // By the formula both are exact at the ends; in floating point they are not.
  return {
    lower: share === 0 ? 0 : Math.max(0, middle - half),
    upper: share === 1 ? 1 : Math.min(1, middle + half),
  };
}

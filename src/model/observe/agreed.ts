/**
 * What more than half of the hosts say, compared as they keep it; undefined where there is no such thing. What ends an observation, or
 * takes its end for good enough, is kept on all of them: one host alone cannot say it for the others, and one that has not
 * kept it does not take it back.
 */
export function agreedOf<T>(said: readonly (T | undefined)[]): T | undefined {
  const texts = said.map((one) => JSON.stringify(one));
  const index = texts.findIndex((text) => texts.filter((other) => other === text).length * 2 > texts.length);
  return said[index];
}

/**
 * When an observation began: the latest of what the hosts say, since all of them have to be observed for all of the time. What lies ahead
 * is no beginning.
 */
export function beganAt(said: readonly number[], now: number): number {
  return Math.max(...said.map((from) => Math.min(from, now)));
}

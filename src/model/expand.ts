const VARIABLE = /\$(?:\{(CUTOVER_[A-Z_]+)\}|(CUTOVER_[A-Z_]+))/g;

/** A text with its variables replaced, or the first one that has no value here. */
export type Expanded = { readonly text: string } | { readonly missing: string };

/**
 * Replaces `$CUTOVER_X` and `${CUTOVER_X}`; every other `$` stays as it is. Values are put in as they are
 * (through `as`, for a place that needs them quoted) and are not looked at again.
 */
export function expand(
  text: string,
  variables: Readonly<Record<string, string>>,
  as: (value: string) => string = (value) => value,
): Expanded {
  let missing: string | undefined;
  const expanded = text.replace(VARIABLE, (whole, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    if (Object.hasOwn(variables, name)) return as(variables[name] ?? '');
    missing ??= name;
    return whole;
  });
  return missing === undefined ? { text: expanded } : { missing };
}

/** Does the text name this variable? */
export function names(text: string, variable: string): boolean {
  return [...text.matchAll(VARIABLE)].some(([, braced, bare]) => (braced ?? bare) === variable);
}

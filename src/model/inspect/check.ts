/** What a check looks at, in the order in which a person goes through them. */
export const GROUPS = ['runner', 'github', 'ssh', 'host', 'application', 'data', 'agreement'] as const;
export type Group = (typeof GROUPS)[number];

/** fails: a release would fail, or go wrong. hurts: it will some day. unasked: nobody could say. */
export type Level = 'fails' | 'hurts' | 'unasked';

/** What one check found in one place. */
export interface Problem {
  readonly level: Level;
  readonly what: string;
  /** The command or the line that mends it. */
  readonly mend?: string | undefined;
}

/** One problem, with all the hosts that have it. */
export interface Finding extends Problem {
  readonly group: Group;
  /** The name of the check that found it. */
  readonly check: string;
  /** None: it is not a matter of one host. */
  readonly hosts: readonly string[];
}

/** A check that was really made, everywhere where it makes sense, and found nothing. */
export interface Passed {
  readonly group: Group;
  readonly check: string;
}

/** What all checks came to. */
export interface Inspection {
  readonly findings: readonly Finding[];
  readonly passed: readonly Passed[];
}

/** `fine`: it was asked and is so. undefined: there is nothing to ask here. */
export type Judged = Problem | 'fine' | undefined;

/** One question to everything that was read, or to every host. */
export type Check<Given> = {
  readonly group: Group;
  /** What is right, as a short sentence. */
  readonly name: string;
} & (
  | { readonly judge: (given: Given) => Judged | readonly Judged[] }
  | { readonly each: (given: Given) => Iterable<readonly [host: string, judged: Judged]> }
);

/** Characters of what is shown of one problem. */
const LONGEST = 1_000;

/** Makes all checks. Nothing ends it early: what one finds says nothing of the others. */
export function inspect<Given>(checks: readonly Check<Given>[], given: Given): Inspection {
  const findings: Finding[] = [];
  const passed: Passed[] = [];
  for (const check of checks) {
    const { group, name } = check;
    const said: (readonly [string | undefined, Judged])[] =
      'each' in check
        ? [...check.each(given)]
        : [check.judge(given)].flat().map((judged) => [undefined, judged] as const);
    const asked = said.filter(([, judged]) => judged !== undefined);
    const problems = asked.flatMap(([host, judged]) =>
      judged === 'fine' || judged === undefined ? [] : [{ host, ...judged }],
    );
    for (const alike of Map.groupBy(problems, ({ level, what, mend }) =>
      JSON.stringify([level, what, mend]),
    ).values()) {
      const [first] = alike;
      if (first === undefined) continue;
      const { level, mend } = first;
      // Hosts have a word in it, and may say anything.
      const what = first.what.length > LONGEST ? `${first.what.slice(0, LONGEST)}…` : first.what;
      const hosts = alike.flatMap(({ host }) => host ?? []);
      findings.push({ group, check: name, level, what, mend, hosts });
    }
    if (asked.length > 0 && problems.length === 0) passed.push({ group, check: name });
  }
  return { findings: inOrder(findings), passed };
}

const LEVELS: readonly Level[] = ['fails', 'hurts', 'unasked'];

/** The worst first; of one level in the order of the groups, since an earlier one may be the cause of a later one. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const place = ({ level, group }: Finding) => LEVELS.indexOf(level) * GROUPS.length + GROUPS.indexOf(group);
  return [...findings].sort((a, b) => place(a) - place(b));
}

export const fails = (what: string, mend?: string): Problem => ({ level: 'fails', what, mend });
export const hurts = (what: string, mend?: string): Problem => ({ level: 'hurts', what, mend });
export const unasked = (what: string, mend?: string): Problem => ({ level: 'unasked', what, mend });

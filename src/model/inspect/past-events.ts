import { shortText, timeIn } from './host-text.ts';

/** What happened to an environment, as its hosts have noted it. */
export interface PastEvent {
  /** ISO time, of the first host that noted it. */
  readonly at: string;
  readonly what: string;
  readonly tone: 'good' | 'bad';
  readonly by: string | undefined;
  readonly approvers: readonly string[];
  readonly reason: string | undefined;
  /** How many hosts say so. */
  readonly hosts: number;
}

/** The observation of what serves. */
export interface Observation {
  readonly state: 'observing' | 'pass' | 'fail' | 'inconclusive';
  /** ISO time of its end, while it goes on. */
  readonly until: string | undefined;
  readonly figures: string | undefined;
}

type Line = Readonly<Record<string, unknown>>;

/** A history is read as far back as this; the newest events. */
const MOST_EVENTS = 20;

/** What the histories of all hosts tell, the newest first; what several tell is told once. */
export function pastEvents(histories: readonly (readonly unknown[])[], most = MOST_EVENTS): PastEvent[] {
  const told = histories.flatMap((history) => {
    const own = new Map<string, PastEvent>();
    for (const line of history.flatMap(lineOf)) {
      const event = eventOf(line);
      // A run that is run again notes the same again: the first time counts.
      const key = JSON.stringify([event?.what, line['run']]);
      if (event !== undefined && !own.has(key)) own.set(key, event);
    }
    return [...own];
  });
  return [...Map.groupBy(told, ([key]) => key).values()]
    .flatMap((same) => {
      const [first] = same.map(([, event]) => event).sort((a, b) => order(a.at, b.at));
      return first === undefined ? [] : [{ ...first, hosts: same.length }];
    })
    .sort((a, b) => order(b.at, a.at))
    .slice(0, most);
}

/** How the observation of a release stands, by the last word of any host on it; undefined: nobody has observed it. */
export function observationOf(
  histories: readonly (readonly unknown[])[],
  tag: string,
): Observation | undefined {
  const lines = histories
    .flatMap((history) => history.flatMap(lineOf))
    .filter((line) => line['tag'] === tag && timeIn(line['at']) !== undefined)
    .sort((a, b) => order(String(a['at']), String(b['at'])));
  // What is live again after it was left is observed anew.
  const last = lines.findLast(
    ({ event }) => event === 'observing' || event === 'observed' || event === 'switched',
  );
  if (last === undefined || last['event'] === 'switched') return undefined;
  const until = timeIn(last['until']);
  if (last['event'] === 'observing') return { state: 'observing', until, figures: undefined };
  const { verdict, figures } = last;
  if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'inconclusive') return undefined;
  return { state: verdict, until: undefined, figures: textIn(figures) };
}

/** An observation in words. */
export function observationWords({ state, until, figures }: Observation): string {
  if (state === 'observing')
    return until === undefined ? 'goes on' : `goes on until ${until.slice(0, 16).replace('T', ' ')}`;
  return figures === undefined || figures === '' ? state : `${state} (${figures})`;
}

function eventOf(line: Line): PastEvent | undefined {
  const at = timeIn(line['at']);
  const said = wordsOf(line);
  if (at === undefined || said === undefined) return undefined;
  const { approvers } = line;
  return {
    at,
    what: said.what,
    tone: said.tone,
    by: textIn(line['actor']),
    approvers: Array.isArray(approvers) ? approvers.slice(0, 10).flatMap(loginIn) : [],
    reason: textIn(line['reason']),
    hosts: 1,
  };
}

function wordsOf(line: Line): Pick<PastEvent, 'what' | 'tone'> | undefined {
  const [tag, from, stage, backup] = [line['tag'], line['from'], line['stage'], line['backup']].map(textIn);
  switch (line['event']) {
    case 'good':
      return { what: `${tag ?? '?'} live`, tone: 'good' };
    case 'rolled-back':
      return { what: `back to ${tag ?? '?'} from ${from ?? '?'}`, tone: 'bad' };
    case 'failed':
      return { what: `${tag ?? '?'} failed at ${stage ?? '?'}`, tone: 'bad' };
    case 'restored':
      return { what: `backup ${backup ?? '?'} restored`, tone: 'bad' };
    case 'observed':
      return {
        what: `${tag ?? '?'} observed: ${textIn(line['verdict']) ?? '?'}`,
        tone: line['verdict'] === 'fail' ? 'bad' : 'good',
      };
    case 'task-ended': {
      const result = textIn(line['result']) ?? '?';
      return {
        what: `task ${textIn(line['task']) ?? '?'} in ${tag ?? '?'}: ${result}`,
        tone: result === 'done' ? 'good' : 'bad',
      };
    }
    default:
      return undefined;
  }
}

const lineOf = (line: unknown): Line[] => (typeof line === 'object' && line !== null ? [line as Line] : []);
const textIn = (value: unknown) => (typeof value === 'string' && value !== '' ? shortText(value) : undefined);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** An approver as events have it, with login and comment, or the login alone. */
function loginIn(approver: unknown): string[] {
  const login =
    typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
  return typeof login === 'string' ? [shortText(login)] : [];
}

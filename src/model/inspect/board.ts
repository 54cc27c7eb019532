import { formatAge } from '../age.ts';
import { htmlFacts, htmlPage, htmlSection, type PageHead } from '../html.ts';
import { parseJson } from '../json.ts';
import type { BoardCurve } from '../observe/board-curve.ts';
import { curvesHtml } from './curves-html.ts';
import { type DriftLine, driftLines } from './drift.ts';
import { timeIn } from './host-text.ts';
import { observationWords } from './past-events.ts';
import type { Status } from './status.ts';
import { historyHtml, minute, toneOf } from './status-html.ts';

/** Events of all environments together. */
const MOST_EVENTS = 50;
/** Of one environment, and points of one of them. */
const MOST_CURVES = 10;
const MOST_POINTS = 100;
/** What was read longer ago than this is called old; minutes. */
const OLD_MINUTES = 24 * 60;

/**
 * A status as `inspect` has written it, from a file that came by way of an artifact; undefined for anything else. Only what
 * the board shows is looked at: a file of another version may lack the rest.
 */
export function readStatus(text: string): Status | undefined {
  const value = parseJson(text);
  const status = value as Status;
  const isText = (one: unknown) => typeof one === 'string';
  const isMaybe = (one: unknown) => one === undefined || isText(one);
  const isObject = (one: unknown) => typeof one === 'object' && one !== null;
  const all = (list: unknown, fits: (one: never) => boolean) =>
    Array.isArray(list) && (list as never[]).every(fits);
  const fits =
    isObject(value) &&
    [status.app, status.environment, status.kind, status.sentence, status.wayBack].every(isText) &&
    timeIn(status.at) !== undefined &&
    [status.tag, status.slot, status.window].every(isMaybe) &&
    all(status.behind, isText) &&
    all(
      status.unread,
      (one: Status['unread'][number]) => isObject(one) && isText(one.host) && isText(one.why),
    ) &&
    all(
      status.groups,
      (one: Status['groups'][number]) =>
        isObject(one) &&
        all(one.hosts, isText) &&
        all(one.approvers, isText) &&
        [one.by, one.lock, one.since, one.serves?.state].every(isMaybe),
    ) &&
    all(
      status.history,
      (one: Status['history'][number]) =>
        isObject(one) &&
        timeIn(one.at) !== undefined &&
        isText(one.what) &&
        typeof one.hosts === 'number' &&
        all(one.approvers, isText) &&
        [one.by, one.reason].every(isMaybe),
    ) &&
    (status.observation === undefined ||
      (isObject(status.observation) &&
        isText(status.observation.state) &&
        [status.observation.until, status.observation.figures].every(isMaybe))) &&
    (status.curves === undefined || (status.curves.length <= MOST_CURVES && all(status.curves, isCurve))) &&
    (status.drift === undefined ||
      (isObject(status.drift) &&
        all(status.drift.equal, isText) &&
        [status.drift.found, status.drift.unread].every((lines) =>
          all(lines, (one: DriftLine) => isObject(one) && isText(one.what) && all(one.hosts, isText)),
        )));
  return fits ? status : undefined;
}

/** One page over all environments and apps of a repository: what runs where, and what happened. `now`: ISO time. */
export function boardHtml(repository: string, statuses: readonly Status[], now: string): string {
  const shown = newest(statuses);
  const tones = shown.map(toneOf);
  const open = tones.filter((tone) => tone !== 'good').length;
  const head: PageHead = {
    where: repository,
    title:
      open === 0
        ? 'All environments are as they should be'
        : `${open} of ${shown.length} ${open === 1 ? 'needs' : 'need'} a look`,
    tone: tones.includes('bad') ? 'bad' : open > 0 ? 'look' : 'good',
    lines: [
      `${shown.length} ${shown.length === 1 ? 'environment' : 'environments'}, put together at ${minute(now)} UTC`,
    ],
    foot: 'What the servers said when each was read. They may have changed since.',
  };
  const history = shown
    .flatMap((status) => status.history.map((event) => ({ ...event, where: nameOf(status) })))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, MOST_EVENTS);
  return htmlPage(
    head,
    `${shown.map((status) => cardHtml(status, now)).join('')}${historyHtml(history, now)}`,
  );
}

function isCurve(curve: BoardCurve): boolean {
  const inside = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 100;
  return (
    typeof curve === 'object' &&
    curve !== null &&
    [curve.name, curve.now, curve.top].every((text) => typeof text === 'string') &&
    Array.isArray(curve.points) &&
    curve.points.length <= MOST_POINTS &&
    curve.points.every(inside)
  );
}

const nameOf = ({ app, environment }: Status) => `${app} · ${environment}`;

/** Of several of one environment the last, in the order of their names. */
function newest(statuses: readonly Status[]): Status[] {
  const byName = Map.groupBy(statuses, nameOf);
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]) => [...same].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1) ?? []);
}

function cardHtml(status: Status, now: string): string {
  const { tag, slot, sentence, wayBack, window, observation, groups, unread, behind, at, drift } = status;
  // Nobody knows since when, where nobody knows what.
  const main = tag === undefined ? undefined : groups.find(({ serves }) => serves !== undefined);
  const locks = [...new Set(groups.flatMap(({ lock }) => lock ?? []))];
  const old = (Date.parse(now) - Date.parse(at)) / 60_000 > OLD_MINUTES;
  const hosts = groups.reduce((sum, group) => sum + group.hosts.length, 0);
  const since = timeIn(main?.since);
  const facts = htmlFacts([
    ['Runs', tag === undefined ? sentence : `${tag}${slot === undefined ? '' : ` in ${slot}`}`],
    [
      'Since',
      since === undefined ? undefined : `${minute(since)} (${formatAge(since, new Date(now))} before)`,
    ],
    ['By', main?.by],
    [
      'Approved by',
      main === undefined || main.approvers.length === 0 ? undefined : main.approvers.join(', '),
    ],
    ['Hosts', `${hosts}${unread.length === 0 ? '' : `, and ${unread.length} that could not be read`}`],
    ['Behind', behind.length === 0 ? undefined : behind.join(', ')],
    ['Way back', wayBack],
    ['Observation', observation === undefined ? undefined : observationWords(observation)],
    ['Releases', window],
    ['Drift', drift === undefined ? undefined : driftLines(drift).join('; ')],
    ['Lock', locks.length === 0 ? undefined : locks.join('; ')],
    ['Read', `${minute(at)} UTC${old ? ': that is long ago' : ''}`],
  ]);
  const body = `${facts}${curvesHtml(status.curves ?? [])}`;
  return htmlSection(nameOf(status), body, toneOf(status) === 'bad' ? 'dangers' : 'plain');
}

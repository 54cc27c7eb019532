import { formatAge } from '../age.ts';
import { htmlFacts, htmlPage, htmlSection, htmlText, type PageHead } from '../html.ts';
import { curvesHtml } from './curves-html.ts';
import { driftLines } from './drift.ts';
import { observationWords, type PastEvent } from './past-events.ts';
import type { Status, StatusGroup } from './status.ts';
import { inSlot } from './status-summary.ts';

/** Names of hosts in sight; the others are folded. */
const OPEN_HOSTS = 10;

/** What serves in an environment as one file, for people: the same value as the summary is made of. */
export function statusHtml(status: Status): string {
  const { app, environment, sentence, at, groups, unread, behind, history } = status;
  const head: PageHead = {
    where: `${app} · ${environment}`,
    title: upperFirst(sentence),
    tone: toneOf(status),
    lines: [`Read at ${minute(at)} UTC`],
    foot: 'What the servers said at that time. They may have changed since.',
  };
  return htmlPage(
    head,
    [
      concernsHtml(unread, behind),
      htmlSection('Facts', `${htmlFacts(factsOf(status))}${curvesHtml(status.curves ?? [])}`),
      ...groups.map((group) => groupHtml(group, status)),
      driftHtml(status.drift),
      historyHtml(history, at),
    ].join(''),
  );
}

/** good: all servers agree on one release and nothing is left to do. bad: a server says something else, or nothing. */
export function toneOf({ kind, unread, behind, groups, observation, drift }: Status): PageHead['tone'] {
  if (kind === 'split' || kind === 'drifted' || kind === 'unread' || kind === 'unknown' || unread.length > 0)
    return 'bad';
  if (observation?.state === 'fail' || groups.some(({ serves }) => serves?.state === 'bad')) return 'bad';
  const open = kind === 'unfinished' || behind.length > 0 || (drift?.found ?? []).length > 0;
  return open || groups.some(({ unconfirmed, lock }) => unconfirmed || lock !== undefined) ? 'look' : 'good';
}

function concernsHtml(unread: Status['unread'], behind: Status['behind']): string {
  const lines = [
    ...unread.map(({ host, why }) => `${host} was not read: ${why}`),
    ...behind.map((host) => `${host} does not have what visitors get`),
  ];
  return lines.length === 0 ? '' : htmlSection('Look at this first', listHtml(lines), 'dangers');
}

/** What other hands have changed. */
function driftHtml(drift: Status['drift']): string {
  if (drift === undefined) return '';
  return htmlSection('Drift', listHtml(driftLines(drift)), drift.found.length > 0 ? 'dangers' : 'plain');
}

function factsOf({ wayBack, window, observation }: Status): (readonly [string, string | undefined])[] {
  return [
    ['Way back', wayBack],
    ['Releases', window],
    ['Observation', observation === undefined ? 'none' : observationWords(observation)],
  ];
}

function groupHtml(group: StatusGroup, { at }: Status): string {
  const { hosts, serves, since, by, approvers, others, lastBackup, freeBytes, lock, unconfirmed } = group;
  const now = new Date(at);
  const ago = (time: string) => `${minute(time)} (${formatAge(time, now)} before)`;
  const rows: (readonly [string, string | undefined])[] = [
    [
      'Serves',
      serves === undefined ? 'nothing of what visitors get' : `${inSlot(serves)}${badWord(serves.state)}`,
    ],
    ['Since', since === undefined ? undefined : ago(since)],
    ['By', by],
    ['Approved by', approvers.length === 0 ? undefined : approvers.join(', ')],
    ['Other slot', others.map((one) => `${inSlot(one)}${badWord(one.state)}`).join('; ') || 'empty'],
    [
      'Last backup',
      lastBackup === undefined ? 'none' : `${ago(lastBackup.at)}, proven by ${lastBackup.verified}`,
    ],
    ['Free', freeBytes === undefined ? undefined : `${(freeBytes / 1024 ** 3).toFixed(1)} GiB`],
    ['Lock', lock],
    ['Switch', unconfirmed ? 'waits to be confirmed' : undefined],
  ];
  const title = hosts.length === 1 ? (hosts[0] ?? '') : `${hosts.length} hosts`;
  return htmlSection(title, `${hosts.length === 1 ? '' : hostsHtml(hosts)}${htmlFacts(rows)}`);
}

const badWord = (state: string | undefined) => (state === 'bad' ? ', marked bad' : '');

function hostsHtml(hosts: readonly string[]): string {
  if (hosts.length <= OPEN_HOSTS) return `<p>${htmlText(hosts.join(', '))}</p>\n`;
  return `<details>\n<summary>Their names</summary>\n<p>${htmlText(hosts.join(', '))}</p>\n</details>\n`;
}

/** What happened, the newest first. `where`: the environment of an event, on a page of several. */
export function historyHtml(
  history: readonly (PastEvent & { readonly where?: string })[],
  at: string,
): string {
  if (history.length === 0) return '';
  const rows = history.map(({ where, what, tone, by, approvers, reason, at: time, hosts }) => {
    const people = `${by ?? 'not said'}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}`;
    const more = reason === undefined ? '' : `: ${reason}`;
    const place = where === undefined ? '' : `${where}: `;
    const said = `${hosts === 1 ? '1 host says' : `${hosts} hosts say`} so`;
    return `<tr class="${tone === 'good' ? 'ok' : 'bad'}"><td>${tone === 'good' ? '✓' : '✗'}</td><th scope="row">${htmlText(`${place}${what}`)}</th><td>${htmlText(`${minute(time)}, by ${people}${more} (${said})`)}</td></tr>`;
  });
  return htmlSection(
    `What happened before ${minute(at)}`,
    `<div class="wide"><table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table></div>\n`,
  );
}

const listHtml = (lines: readonly string[]) =>
  `<ul>\n${lines.map((line) => `<li>${htmlText(line)}</li>`).join('\n')}\n</ul>\n`;
export const minute = (time: string) => time.slice(0, 16).replace('T', ' ');
const upperFirst = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

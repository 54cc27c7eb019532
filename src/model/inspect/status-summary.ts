import { formatAge } from '../age.ts';
import { hostsWords } from '../failed-hosts.ts';
import { markdownTable, markdownText } from '../markdown.ts';
import { driftLines } from './drift.ts';
import { observationWords } from './past-events.ts';
import type { InSlot, Status, StatusGroup } from './status.ts';

const HEADINGS = ['Hosts', 'Serve', 'Since', 'By', 'Other slot', 'Last backup', 'Free', 'Now'];

/** GitHub drops a summary that is larger than 1 MiB; a fleet has few groups unless its hosts say odd things. */
const MOST_ROWS = 100;

/** The lines of a status for the log. */
export function statusLines(status: Status): string[] {
  return [
    `${status.environment}: ${status.sentence}`,
    `way back: ${status.wayBack}`,
    ...(status.window === undefined ? [] : [status.window]),
    ...(status.observation === undefined ? [] : [`observation: ${observationWords(status.observation)}`]),
    ...status.groups.map(
      (group) => `${hostsWords(group.hosts)}: ${cells(group, status).slice(1).join(' · ')}`,
    ),
    ...status.unread.map(({ host, why }) => `${host}: not read: ${why}`),
    ...(status.drift === undefined ? [] : driftLines(status.drift).map((line) => `drift: ${line}`)),
  ];
}

/** A status as a summary in Markdown: what visitors get, then a line for each group of equal hosts. */
export function statusSummary(status: Status): string {
  const more = status.groups.length - MOST_ROWS;
  const { app, environment, sentence, wayBack, window, groups, unread, behind, observation, drift } = status;
  return [
    `## ${markdownText(app)}, ${markdownText(environment)}: ${markdownText(sentence)}`,
    '',
    `- Way back: ${markdownText(wayBack)}`,
    ...(window === undefined ? [] : [`- Releases: ${markdownText(window)}`]),
    ...(observation === undefined ? [] : [`- Observation: ${markdownText(observationWords(observation))}`]),
    ...(behind.length === 0 ? [] : [`- Without what visitors get: ${markdownText(behind.join(', '))}`]),
    ...unread.map(({ host, why }) => `- ${markdownText(host)} was not read: ${markdownText(why)}`),
    ...(drift === undefined ? [] : driftLines(drift).map((line) => `- Drift: ${markdownText(line)}`)),
    '',
    ...(groups.length === 0
      ? []
      : [
          markdownTable(
            HEADINGS,
            groups.slice(0, MOST_ROWS).map((group) => cells(group, status)),
          ),
          '',
          ...(more > 0 ? [`${more} more groups are in the output \`status\`.`, ''] : []),
        ]),
  ].join('\n');
}

function cells(group: StatusGroup, { at, tag, behind }: Status): string[] {
  const now = new Date(at);
  const { serves, since, by, approvers, others, lastBackup, freeBytes } = group;
  const states = [
    ...(group.lock === undefined ? [] : [`locked: ${group.lock}`]),
    ...(group.unconfirmed ? ['a switch waits to be confirmed'] : []),
    ...(serves?.state === 'bad' ? ['marked bad'] : []),
    ...(serves === undefined && tag !== undefined && group.hosts.some((host) => behind.includes(host))
      ? [`does not have ${tag}`]
      : []),
  ];
  return [
    hostsWords(group.hosts),
    serves === undefined ? '–' : inSlot(serves),
    since === undefined ? '–' : `${since.slice(0, 16).replace('T', ' ')} (${formatAge(since, now)} ago)`,
    by === undefined ? '–' : `${by}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}`,
    others.map((one) => `${inSlot(one)}${one.state === 'bad' ? ', bad' : ''}`).join('; ') || '–',
    lastBackup === undefined ? '–' : `${formatAge(lastBackup.at, now)} ago, ${lastBackup.verified}`,
    freeBytes === undefined ? '–' : `${(freeBytes / 1024 ** 3).toFixed(1)} GiB`,
    states.join('; ') || '–',
  ];
}

export const inSlot = ({ slot, tag }: InSlot) => `${tag} (${slot})`;

import type { Notice } from '../model/notice.ts';
import type { Verdict } from '../model/observe/rules.ts';
import type { Message } from './adapter.ts';
import { cutBytes } from './fit.ts';
import { inert, inertLines } from './inert.ts';

export type Language = 'en' | 'zh';

/** How many lines of a plan or a reason a message carries; the rest is at the end of its link. */
const MOST_LINES = 12;
/** Bytes of one line. */
const LONGEST_LINE = 600;

/** The fixed words. What comes from outside is put into them inert, and never as markup. */
interface Words {
  readonly title: (place: string, what: string) => string;
  readonly emergency: string;
  readonly waits: (tag: string) => string;
  readonly planned: (tag: string) => string;
  readonly live: (tag: string) => string;
  readonly failed: (what: string, stage: string | undefined) => string;
  readonly wentBack: (from: string, tag: string) => string;
  readonly rolledBack: (from: string, tag: string) => string;
  readonly restored: (backup: string) => string;
  readonly observed: (tag: string, verdict: Verdict) => string;
  readonly goesBack: (tag: string) => string;
  readonly backWaits: (tag: string) => string;
  readonly onHosts: (hosts: number, was: string | undefined) => string;
  readonly without: (hosts: string) => string;
  readonly stillOn: (tag: string) => string;
  readonly untouched: string;
  readonly unknown: string;
  readonly reason: (text: string) => string;
  readonly people: (actor: string, approvers: string) => string;
  readonly planId: (id: string) => string;
  readonly more: string;
  readonly approve: string;
  readonly approveBack: string;
  readonly lookAtPlan: string;
  readonly openRun: string;
}

const EN: Words = {
  title: (place, what) => `[Cutover] ${place}: ${what}`,
  emergency: 'Emergency: ',
  waits: (tag) => `${tag} waits for approval`,
  planned: (tag) => `the plan of ${tag}`,
  live: (tag) => `${tag} is live`,
  failed: (what, stage) => `${what} failed${stage === undefined ? '' : ` at ${stage}`}`,
  wentBack: (from, tag) => `${from} failed while live, ${tag} is live again`,
  rolledBack: (from, tag) => `rolled back from ${from}, ${tag} is live again`,
  restored: (backup) => `the backup ${backup} was restored`,
  observed: (tag, verdict) => `${tag} was observed: ${verdict}`,
  goesBack: (tag) => `${tag} is worse than it may be, it goes back by itself`,
  backWaits: (tag) => `${tag} is worse than it may be, the way back waits for approval`,
  onHosts: (hosts, was) =>
    `On ${hosts === 1 ? '1 host' : `${hosts} hosts`}${was === undefined ? '' : `, was ${was}`}`,
  without: (hosts) => `Left out, and behind: ${hosts}`,
  stillOn: (tag) => `Live is ${tag}`,
  untouched: 'No host was touched',
  unknown: 'What is live now was not read: see the run',
  reason: (text) => `Reason: ${text}`,
  people: (actor, approvers) => `Started by ${actor}${approvers === '' ? '' : `, approved by ${approvers}`}`,
  planId: (id) => `Plan id: ${id}`,
  more: 'More in the run',
  approve: 'Look at the plan and approve',
  approveBack: 'Look at it and approve the way back',
  lookAtPlan: 'Look at the plan',
  openRun: 'Open the run',
};

const ZH: Words = {
  title: (place, what) => `[Cutover] ${place}：${what}`,
  emergency: '紧急发布：',
  waits: (tag) => `${tag} 等待审批`,
  planned: (tag) => `${tag} 的发布计划`,
  live: (tag) => `${tag} 已上线`,
  failed: (what, stage) => `${what} ${stage === undefined ? '失败' : `在 ${stage} 阶段失败`}`,
  wentBack: (from, tag) => `${from} 上线后未通过检查，已自动回退到 ${tag}`,
  rolledBack: (from, tag) => `已从 ${from} 回退到 ${tag}`,
  restored: (backup) => `备份 ${backup} 已恢复`,
  observed: (tag, verdict) =>
    `${tag} 观察结束：${{ pass: '通过', fail: '不通过', inconclusive: '无法判定' }[verdict]}`,
  goesBack: (tag) => `${tag} 在观察期内变差，正在自动回退`,
  backWaits: (tag) => `${tag} 在观察期内变差，回退等待审批`,
  onHosts: (hosts, was) => `${hosts} 台主机${was === undefined ? '' : `，之前为 ${was}`}`,
  without: (hosts) => `未包含（落后）的主机：${hosts}`,
  stillOn: (tag) => `当前线上版本：${tag}`,
  untouched: '没有触及任何主机',
  unknown: '未读取当前线上版本，请查看运行记录',
  reason: (text) => `原因：${text}`,
  people: (actor, approvers) => `发起人：${actor}${approvers === '' ? '' : `，审批人：${approvers}`}`,
  planId: (id) => `计划编号：${id}`,
  more: '更多内容见运行记录',
  approve: '查看计划并审批',
  approveBack: '查看并审批回退',
  lookAtPlan: '查看计划',
  openRun: '查看运行',
};

/** A notice in the words of its readers. What Cutover itself said before (plans, causes) stays in English. */
export function wordNotice(notice: Notice, language: Language): Message {
  const words = language === 'zh' ? ZH : EN;
  const { app, environment, part, emergency } = notice;
  const place = [app, environment, ...(part === undefined ? [] : [part])].map(short).join(' ');
  const urgent = emergency === undefined ? '' : words.emergency;
  return {
    id: notice.id,
    title: words.title(place, `${urgent}${headOf(notice, words)}`),
    lines: [...linesOf(notice, words), words.people(short(notice.actor), namesOf(notice.approvers))],
    link: linkOf(notice, words),
    tone: toneOf(notice),
    notice,
  };
}

function headOf(notice: Notice, words: Words): string {
  const tag = short(notice.tag ?? '');
  const from = short(notice.from ?? '');
  switch (notice.kind) {
    case 'waiting':
      return words.waits(tag);
    case 'plan':
      return words.planned(tag);
    case 'released':
      return words.live(tag);
    case 'failed': {
      const { stage, action } = notice;
      return words.failed(tag === '' ? short(action) : tag, stage === undefined ? undefined : short(stage));
    }
    case 'rolled-back':
      return notice.within === 'release' ? words.wentBack(from, tag) : words.rolledBack(from, tag);
    case 'restored':
      return words.restored(short(notice.backup ?? ''));
    case 'observed':
      return words.observed(tag, notice.verdict ?? 'inconclusive');
    case 'going-back':
      return notice.wayBack === 'waits' ? words.backWaits(tag) : words.goesBack(tag);
  }
}

function linesOf(notice: Notice, words: Words): string[] {
  const { kind, hosts, from, behind = [], live, untouched, reason, emergency, lines = [], planId } = notice;
  const was = kind === 'released' && from !== undefined ? short(from) : undefined;
  const serves = live === undefined ? words.unknown : words.stillOn(short(live));
  return [
    ...(kind === 'failed' ? [untouched === true ? words.untouched : serves] : []),
    ...(hosts === undefined ? [] : [words.onHosts(hosts, was)]),
    ...(behind.length === 0 ? [] : [words.without(namesOf(behind))]),
    ...(planId === undefined ? [] : [words.planId(inert(planId))]),
    ...few(lines.flatMap(inertLines), words),
    ...(reason === undefined ? [] : few(inertLines(reason), words).map(first(words.reason))),
    ...(emergency === undefined ? [] : [`${words.emergency}${short(emergency)}`]),
  ];
}

function linkOf({ kind, runUrl, approveUrl }: Notice, words: Words): Message['link'] {
  if (kind === 'going-back' && approveUrl !== undefined) return { text: words.approveBack, url: approveUrl };
  if (kind === 'waiting') return { text: words.approve, url: approveUrl ?? runUrl };
  return { text: kind === 'plan' ? words.lookAtPlan : words.openRun, url: runUrl };
}

function toneOf({ kind, within, verdict }: Notice): Message['tone'] {
  if (kind === 'observed') return verdict === 'inconclusive' ? 'open' : verdict === 'pass' ? 'good' : 'bad';
  if (kind === 'going-back') return 'bad';
  if (kind === 'waiting' || kind === 'plan') return 'open';
  return kind === 'failed' || (kind === 'rolled-back' && within === 'release') ? 'bad' : 'good';
}

function few(lines: readonly string[], words: Words): string[] {
  const shown = lines.slice(0, MOST_LINES).map(short);
  return lines.length > MOST_LINES ? [...shown, words.more] : shown;
}

const first = (word: (text: string) => string) => (line: string, index: number) =>
  index === 0 ? word(line) : line;

const namesOf = (names: readonly string[]) => short(names.join(', '));

/** One inert line of a length that leaves room for the others. */
function short(text: string): string {
  return cutBytes(inert(text), LONGEST_LINE);
}

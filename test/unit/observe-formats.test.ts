import { describe, expect, test } from 'vitest';
import {
  haproxyTotals,
  keyedNumber,
  pressureTotal,
  processStat,
  shownProperties,
  singleNumber,
  stubStatusRequests,
} from '../../src/model/observe/formats.ts';
import { hostState, readingOf } from '../../src/model/observe/reading.ts';

const lines = (text: string) => text.trim().split('\n');

// As the kernel's Documentation/admin-guide/cgroup-v2.rst and accounting/psi.rst have them.
const CPU_STAT = lines(`
usage_usec 48213377
user_usec 40110021
system_usec 8103356
nr_periods 0
nr_throttled 0
throttled_usec 0`);
const MEMORY_EVENTS = lines(`
low 0
high 0
max 12
oom 3
oom_kill 2
oom_group_kill 0`);
const PRESSURE = lines(`
some avg10=98.81 avg60=96.79 avg300=93.16 total=16315434859
full avg10=0.00 avg60=0.00 avg300=0.00 total=0`);
// systemctl show of systemd 252.
const SHOWN = lines(`
MainPID=1218
NRestarts=4
ControlGroup=/system.slice/system-shop.slice/shop@blue.service
ActiveEnterTimestampMonotonic=2911835`);
// `show stat` of HAProxy 2.6.12 after two requests to a server that was down, with the columns that are of no use here cut off.
const HAPROXY = lines(`
# pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,hrsp_1xx,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,
f,FRONTEND,,,0,1,9986,2,164,434,0,0,0,,,,,OPEN,,,,,,,,,1,2,0,,,,0,0,0,1,,,,0,0,0,0,2,0,
shop,blue,0,0,0,1,,8,164,434,,0,,2,0,6,0,no check,1,1,0,,,8,,,1,3,1,,2,,2,1,,2,,,,0,0,0,0,0,0,
shop,BACKEND,0,0,0,1,999,2,164,434,0,0,,2,0,6,0,UP,1,1,0,,0,8,0,,1,3,0,,2,,1,0,,1,,,,0,0,0,0,2,0,`);
// A busy PHP worker; the name may hold spaces and parentheses.
const STAT =
  '6781 (php-fpm: (pool) x) S 4282 4282 25120 0 -1 4194304 97 0 0 0 250 31 7 2 20 0 1 0 2807696 3133440 362 18446744073709551615 0 0';

describe('what servers print', () => {
  test('is read as the numbers that it holds', () => {
    expect(keyedNumber(CPU_STAT, 'usage_usec')).toBe(48_213_377);
    expect(keyedNumber(MEMORY_EVENTS, 'oom_kill')).toBe(2);
    expect(singleNumber(['104857600'])).toBe(104_857_600);
    expect(pressureTotal(PRESSURE)).toBe(16_315_434_859);
    expect(shownProperties(SHOWN).get('NRestarts')).toBe('4');
    expect(haproxyTotals(HAPROXY, 'shop')).toEqual({ requests: 2, errors: 2, sessions: 0 });
    expect(stubStatusRequests('16630948 16630948 31070465')).toBe(31_070_465);
    expect(processStat(STAT)).toEqual({
      pid: 6781,
      terminal: false,
      started: 2_807_696,
      ticks: 290,
    });
  });

  test('and is unknown, never zero, where it does not say it', () => {
    expect(keyedNumber(CPU_STAT, 'usage')).toBeUndefined();
    expect(keyedNumber(['usage_usec -1'], 'usage_usec')).toBeUndefined();
    for (const none of [[], [''], ['max'], ['1', '2'], ['1e9']]) expect(singleNumber(none)).toBeUndefined();
    expect(pressureTotal(['full avg10=0.00 total=3'])).toBeUndefined();
    expect(haproxyTotals(HAPROXY, 'api')).toBeUndefined();
    // A backend in TCP mode has empty columns.
    expect(
      haproxyTotals(
        HAPROXY.map((line) => line.replace('0,0,0,0,2,0,', ',,,,,,')),
        'shop',
      ),
    ).toBeUndefined();
    expect(haproxyTotals([], 'shop')).toBeUndefined();
    for (const odd of [undefined, '', '1 2', '1 2 x', '1 2 3 4 5', '-1 2 3'])
      expect(stubStatusRequests(odd), odd).toBeUndefined();
    for (const cut of [0, 4, 30, 70]) expect(processStat(STAT.slice(0, cut))).toBeUndefined();
  });
});

const said = (more: readonly (readonly [string, string])[]) => [
  ['live', 'blue v2'] as const,
  ['boot', 'b1'] as const,
  ...more,
];

describe('a reading', () => {
  test('of units is that of the slot, and begins anew with the unit', () => {
    const answer = said([
      ...SHOWN.map((line) => ['unit', `blue ${line}`] as const),
      ['unit', 'green NRestarts=9'],
      ...CPU_STAT.map((line) => ['cgroup', `blue cpu.stat ${line}`] as const),
      ['cgroup', 'blue memory.current 104857600'],
      ['cgroup', 'blue memory.peak 209715200'],
      ...MEMORY_EVENTS.map((line) => ['cgroup', `blue memory.events ${line}`] as const),
    ]);
    const reading = readingOf(answer, { tag: 'v2', slot: 'blue' }, undefined);
    expect(reading).toMatchObject({
      counters: { 'cpu-ms': { value: 48_213, epoch: 'b1 1218 2911835' }, 'oom-kills': { value: 2 } },
      levels: { memory: 104_857_600, 'memory-peak': 209_715_200 },
      started: { value: 4, epoch: 'b1 1218 2911835' },
      unread: [],
    });
  });

  test('of a unit that systemd does not know is none, and not one without restarts', () => {
    const unknown = ['MainPID=0', 'NRestarts=0', 'ActiveEnterTimestampMonotonic=0', 'ControlGroup='];
    const answer = said(unknown.map((line) => ['unit', `blue ${line}`] as const));
    const reading = readingOf(answer, { tag: 'v2', slot: 'blue' }, undefined);
    expect(reading.started).toBeUndefined();
    expect(reading.unread).toEqual([
      'systemd has not started the unit of the slot blue since the machine was',
    ]);
    // One that fell over has been there.
    const fallen = said(
      ['MainPID=0', 'NRestarts=5', 'ActiveEnterTimestampMonotonic=77'].map(
        (line) => ['unit', `blue ${line}`] as const,
      ),
    );
    expect(readingOf(fallen, { tag: 'v2', slot: 'blue' }, undefined).started?.value).toBe(5);
  });

  test('of processes is that of the release, by the oldest of them', () => {
    const answer = said([
      ['process', `v2 ${STAT}`],
      ['process', `v2 ${STAT.replace('6781', '6782').replace('2807696', '2807700')}`],
      ['process', `v1 ${STAT.replace('6781', '5')}`],
      // Somebody's shell in the folder of the release, older than the service.
      [
        'process',
        `v2 ${STAT.replace('6781', '4').replace(' 25120 0 ', ' 25120 34816 ').replace('2807696', '17')}`,
      ],
      ['process-memory', '6781 VmRSS: 1000'],
      ['process-memory', '6782 VmRSS: 500'],
      ['process-memory', '5 VmRSS: 90'],
    ]);
    expect(readingOf(answer, { tag: 'v2', slot: 'blue' }, undefined)).toMatchObject({
      counters: { 'cpu-ms': { value: 5_800, epoch: 'b1 2807696' } },
      levels: { memory: 1_536_000 },
      started: { value: 0, epoch: 'b1 2807696' },
    });
  });

  test('of a balancer begins anew with its process', () => {
    const answer = (pid: number) =>
      said([['haproxy-info', `Pid: ${pid}`], ...HAPROXY.map((line) => ['haproxy', line] as const)]);
    const epochs = [1, 2].map(
      (pid) => readingOf(answer(pid), { tag: 'v2', slot: 'blue' }, 'shop').counters.errors?.epoch,
    );
    expect(epochs).toEqual(['b1 Pid: 1', 'b1 Pid: 2']);
    expect(readingOf(answer(1), { tag: 'v2', slot: 'blue' }, 'api').unread).toEqual([
      'HAProxy counts no answers of a backend api',
      // Nothing else was read of this release either.
    ]);
  });

  test('says what is not there', () => {
    const reading = readingOf(said([]), { tag: 'v2', slot: 'blue' }, undefined);
    expect(reading).toMatchObject({ counters: {}, levels: {}, since: {}, started: undefined });
    expect(reading.unread).toEqual(['no process that this account may see runs from releases/v2']);
    expect(hostState([['live', ' ']])).toEqual({ left: [], looks: [], marks: '- -', seen: '' });
    expect(hostState(said([['access-mark', '1:2:3-4']]))).toMatchObject({
      marks: '1:2:3-4 -',
    });
  });
});

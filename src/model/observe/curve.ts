import type { CounterName, HostLook } from './look.ts';
import type { HostSeries, MetricResult } from './rules.ts';
import { known } from './share.ts';

/** The two counters that a figure is the quotient of; a count alone is per look. */
const QUOTIENTS: Readonly<Partial<Record<MetricResult['name'], readonly [CounterName, CounterName?]>>> = {
  errors: ['errors', 'requests'],
  log: ['log-errors', 'log-lines'],
  cpu: ['cpu-ms', 'requests'],
  restarts: ['restarts'],
  'oom-kills': ['oom-kills'],
};

/** The figure of a metric between each look and the one before, over all hosts, since the switch. */
export function curveOf(name: MetricResult['name'], hosts: readonly HostSeries[]): number[] {
  const longest = Math.max(0, ...hosts.map(({ looks }) => looks.length));
  const quotient = QUOTIENTS[name];
  if (quotient === undefined)
    return Array.from({ length: longest }, (_, index) =>
      Math.max(0, ...hosts.map(({ looks }) => looks[index]?.levels.memory ?? 0)),
    );
  const [part, whole] = quotient;
  return Array.from({ length: Math.max(0, longest - 1) }, (_, index) => {
    const change = (counter: CounterName) =>
      hosts.reduce((sum, { looks }) => sum + between(looks, index, counter), 0);
    const all = whole === undefined ? 1 : change(whole);
    return all === 0 ? 0 : change(part) / all;
  });
}

function between(looks: readonly HostLook[], index: number, counter: CounterName): number {
  const [from, to] = [looks[index], looks[index + 1]];
  return from === undefined || to === undefined ? 0 : known(to, counter) - known(from, counter);
}

/**
 * Writes the table and the plot of docs/performance.md, between its markers, from the figures of bench/fleet.ts:
 * `node bench/fleet/report.ts FILE…`. The plot goes to docs/performance-fleet.svg.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Cost } from './cost.ts';

/** What a stage of a method cost in each round. */
export interface Figures {
  readonly tree: string;
  readonly delayMs: number;
  readonly hosts: number;
  readonly method: string;
  readonly stage: string;
  readonly costs: readonly (Cost & { readonly roundTrips: number })[];
}

export interface Measured {
  readonly cpus: number;
  readonly figures: readonly Figures[];
}

const REFERENCE = 'rsync --link-dest';

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** One row for each tree, delay, number of hosts, method and stage; ratios against the reference's deploy. */
export function table(figures: readonly Figures[]): string {
  const rows = figures.map((one) => {
    const walls = one.costs.map(({ wall }) => wall);
    const processor = median(one.costs.map(({ runner, hosts }) => runner + hosts));
    const reference = figures.find(
      (other) =>
        other.method === REFERENCE &&
        other.stage === 'deploy' &&
        other.tree === one.tree &&
        other.hosts === one.hosts &&
        other.delayMs === one.delayMs,
    );
    const ratio = (pick: (cost: Cost) => number) =>
      reference === undefined
        ? ''
        : (median(one.costs.map(pick)) / median(reference.costs.map(pick))).toFixed(2);
    return [
      one.tree,
      `${one.delayMs} ms`,
      one.hosts,
      one.method,
      one.stage,
      one.costs.length,
      median(walls).toFixed(2),
      `${Math.min(...walls).toFixed(2)} to ${Math.max(...walls).toFixed(2)}`,
      ratio(({ wall }) => wall),
      processor.toFixed(2),
      ratio(({ runner, hosts }) => runner + hosts),
      one.delayMs === 0 ? '' : median(one.costs.map(({ roundTrips }) => roundTrips)).toFixed(1),
    ];
  });
  const head = [
    ...['tree', 'delay', 'hosts', 'method', 'stage', 'rounds', 'wall s', 'spread', 'ratio'],
    ...['processor s', 'ratio', 'round trips a host'],
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const COLOURS = ['#0b6e4f', '#2a9d8f', '#b23a48', '#e09f3e', '#6a4c93', '#555555'];
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [720, 400, 56, 44, 16, 200];

/** Processor seconds of a deploy (runner and hosts together) against the number of hosts, as SVG. */
export function plot(figures: readonly Figures[]): string {
  const deploys = figures.filter(
    ({ stage, tree, delayMs }) => stage === 'deploy' && tree === 'small' && delayMs === 0,
  );
  const cost = ({ costs }: Figures) => median(costs.map(({ runner, hosts }) => runner + hosts));
  const most = Math.max(...deploys.map(({ hosts }) => hosts));
  const highest = Math.max(...deploys.map(cost));
  const x = (hosts: number) => LEFT + ((WIDTH - LEFT - RIGHT) * hosts) / most;
  const y = (seconds: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * seconds) / highest;
  const text = (at: readonly [number, number], words: string, more = '') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" ${more}>${words}</text>`;
  const lines = [...new Set(deploys.map(({ method }) => method))].flatMap((method, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const points = deploys
      .filter((one) => one.method === method)
      .sort((a, b) => a.hosts - b.hosts)
      .map((one) => `${x(one.hosts).toFixed(1)},${y(cost(one)).toFixed(1)}`);
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map(
        (point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`,
      ),
      text([WIDTH - RIGHT + 16, TOP + 14 + index * 20], method, `fill="${colour}"`),
    ];
  });
  const ticks = [...new Set(deploys.map(({ hosts }) => hosts))].map((hosts) =>
    text([x(hosts), HEIGHT - BOTTOM + 18], String(hosts), 'text-anchor="middle"'),
  );
  const levels = [0, 0.25, 0.5, 0.75, 1].map((part) =>
    text(
      [LEFT - 6, y(highest * part) + 4],
      (highest * part).toFixed(highest < 10 ? 1 : 0),
      'text-anchor="end"',
    ),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">\n<title>Processor seconds of a deploy against the number of hosts</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="#333"/>`,
    ...ticks,
    ...levels,
    text([(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8], 'hosts', 'text-anchor="middle"'),
    text([LEFT + 6, TOP + 10], 'processor seconds of a deploy, runner and hosts'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** Puts the text between the markers of the page. */
export function between(page: string, text: string): string {
  const [start, end] = ['<!-- fleet:start -->', '<!-- fleet:end -->'];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${start} … ${end}`);
  return `${before}${start}\n${text}\n${end}${after}`;
}

if (import.meta.main) {
  const docs = resolve(import.meta.dirname, '../../docs');
  const all: Measured[] = [];
  for (const file of process.argv.slice(2)) all.push(JSON.parse(await readFile(file, 'utf8')) as Measured);
  const figures = all.flatMap((one) => one.figures);
  const page = join(docs, 'performance.md');
  const made = `![Processor seconds of a deploy against the number of hosts](performance-fleet.svg)\n\n${table(figures)}`;
  await writeFile(page, between(await readFile(page, 'utf8'), made));
  await writeFile(join(docs, 'performance-fleet.svg'), plot(figures));
}

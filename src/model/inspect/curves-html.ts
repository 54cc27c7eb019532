import { htmlText } from '../html.ts';
import type { BoardCurve } from '../observe/board-curve.ts';

const [WIDTH, HEIGHT, EDGE] = [120, 30, 2] as const;

/** Small curves of what was counted since the switch, beside each other; nothing where there are none. */
export function curvesHtml(curves: readonly BoardCurve[]): string {
  if (curves.length === 0) return '';
  return `<div class="curves">\n${curves.map(curveHtml).join('\n')}\n</div>\n`;
}

function curveHtml({ name, now, top, points }: BoardCurve): string {
  const last = Math.max(1, points.length - 1);
  const place = points.map((value, index) => {
    const x = (index * WIDTH) / last;
    const y = HEIGHT - EDGE - (value * (HEIGHT - 2 * EDGE)) / 100;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const words = htmlText(`${name}: ${now} now, ${top} at most`);
  return `<figure><figcaption>${words}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${words}, since the switch"><polyline points="${place.join(' ')}" fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"/></svg></figure>`;
}

import { inflateSync } from 'node:zlib';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel. */
  readonly pixels: Uint8Array;
}

/** Reads a PNG of 8 bits a channel without interlacing, as browsers write it (PNG, third edition). */
function readPng(png: Buffer): Picture {
  const data: Buffer[] = [];
  let width = 0;
  let height = 0;
  let channels = 0;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = body[9] === 6 ? 4 : 3;
    }
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(data)), width, height, channels) };
}

function unfilter(raw: Buffer, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels;
  const lines = new Uint8Array(stride * height);
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : (lines[y * stride + x - channels] ?? 0);
      const up = y === 0 ? 0 : (lines[(y - 1) * stride + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (lines[(y - 1) * stride + x - channels] ?? 0);
      lines[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess(filter, left, up, corner);
    }
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) pixels[(y * width + x) * 3 + c] = lines[y * stride + x * channels + c] ?? 0;
  }
  return pixels;
}

function guess(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

const CELL = 24;
const APART = 24;

/** The share of cells of 24 pixels that have the same colour in both pictures, on the average of a cell. */
export function likeness(one: Buffer, other: Buffer): number {
  const [a, b] = [readPng(one), readPng(other)];
  if (a.width !== b.width) return 0;
  const rows = Math.ceil(Math.max(a.height, b.height) / CELL);
  const columns = Math.ceil(a.width / CELL);
  let same = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [first, second] = [averageOf(a, column, row), averageOf(b, column, row)];
      if (first?.every((value, c) => Math.abs(value - (second?.[c] ?? -APART)) < APART) === true) same++;
    }
  return same / (rows * columns);
}

/** undefined below the end of the picture. */
function averageOf({ width, height, pixels }: Picture, column: number, row: number): number[] | undefined {
  const sum = [0, 0, 0];
  let count = 0;
  for (let y = row * CELL; y < Math.min(height, (row + 1) * CELL); y++)
    for (let x = column * CELL; x < Math.min(width, (column + 1) * CELL); x++) {
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (pixels[(y * width + x) * 3 + c] ?? 0);
      count++;
    }
  return count === 0 ? undefined : sum.map((value) => value / count);
}

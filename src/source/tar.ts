const BLOCK = 512;
const NAME_BYTES = 100;
const ZEROS = Buffer.alloc(BLOCK);

/** What an entry of an archive needs; `mtime` in seconds. Only files have a size, and bytes that follow. */
export interface TarEntry {
  readonly path: string;
  readonly mode: number;
  readonly size?: number;
  readonly mtime: number;
  readonly type?: keyof typeof TYPES;
  /** Where a symbolic link leads, or the entry or older file (from where the archive is unpacked) to link to. */
  readonly target?: string;
}

const TYPES = { file: '0', 'hard link': '1', 'symbolic link': '2', folder: '5' } as const;

/**
 * The header of an entry in the ustar format (POSIX.1-1988), after which the bytes of a file follow, padded by
 * `padding`. A name or target of more than 100 bytes goes into an entry of its own before it (types L and K),
 * which GNU, BSD and BusyBox tar all read.
 */
export function tarHeader(entry: TarEntry): Buffer {
  const name = Buffer.from(entry.path);
  const target = Buffer.from(entry.target ?? '');
  return Buffer.concat([
    ...(target.length > NAME_BYTES ? longName(target, 'K') : []),
    ...(name.length > NAME_BYTES ? longName(name, 'L') : []),
    block(name.subarray(0, NAME_BYTES), entry, TYPES[entry.type ?? 'file'], target.subarray(0, NAME_BYTES)),
  ]);
}

function longName(text: Buffer, type: 'K' | 'L'): Buffer[] {
  const long = Buffer.concat([text, Buffer.alloc(1)]);
  const about = { mode: 0o644, size: long.length, mtime: 0 };
  return [block(Buffer.from('././@LongLink'), about, type, Buffer.alloc(0)), long, padding(long.length)];
}

/** The zero bytes that fill the last block of a file. */
export function padding(size: number): Buffer {
  return ZEROS.subarray(0, (BLOCK - (size % BLOCK)) % BLOCK);
}

/** The end of an archive: two blocks of zero bytes. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

function block(
  name: Buffer,
  { mode, size = 0, mtime }: Pick<TarEntry, 'mode' | 'size' | 'mtime'>,
  type: string,
  target: Buffer,
): Buffer {
  // From the pool: one by itself costs far more than its bytes.
  const header = Buffer.allocUnsafe(BLOCK).fill(0);
  name.copy(header, 0);
  header.write(octal(mode, 7), 100, 'latin1');
  header.write(octal(0, 7), 108, 'latin1');
  header.write(octal(0, 7), 116, 'latin1');
  writeSize(header, size);
  header.write(octal(mtime, 11), 136, 'latin1');
  header.fill(' ', 148, 156);
  header.write(type, 156, 'latin1');
  target.copy(header, 157);
  header.write('ustar  \0', 257, 'latin1');
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += header[at] ?? 0;
  header.write(`${octal(sum, 6)} `, 148, 'latin1');
  return header;
}

/** Sizes from 8 GiB on do not fit into eleven octal digits: big-endian with the first bit set instead. */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) header.write(octal(size, 11), 124, 'latin1');
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`;
}

import { CutoverError } from '../errors.ts';
import { CommandError } from '../process/command.ts';
import { run } from '../process/run.ts';
import { type Upload, uploadArgv } from './argv.ts';
import { type Progress, readBytesSent, readProgress } from './progress.ts';

export interface UploadOptions {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** What the exit codes of rsync(1) mean for an upload. */
const REASONS: Readonly<Record<number, string>> = {
  10: 'the connection broke',
  11: 'a file could not be written (disk full or quota?)',
  12: 'the connection was lost, or rsync is not installed on the host',
  20: 'rsync was stopped',
  23: 'some files could not be sent',
  24: 'files of the source vanished while they were sent',
  30: 'the host stopped answering',
  127: 'rsync is not installed on the host',
  255: 'the connection was lost',
};

/**
 * Sends the listed files to one host over the job's connection. Returns the bytes that went over the wire.
 * Throws CutoverError with the reason; whatever had arrived by then is in the partial release only.
 */
export async function upload(what: Upload, options: UploadOptions): Promise<{ bytesSent: number }> {
  try {
    const { stdout } = await run(
      { file: 'rsync', argv: uploadArgv(what), env: { LC_ALL: 'C' } },
      {
        deadlineMs: options.deadlineMs,
        signal: options.signal,
        onStdout: (chunk) => {
          const progress = options.onProgress === undefined ? undefined : readProgress(chunk);
          if (progress !== undefined) options.onProgress?.(progress);
        },
      },
    );
    const bytesSent = readBytesSent(stdout);
    if (bytesSent === undefined)
      throw new CutoverError('rsync ended without its figures; what arrived is not known');
    return { bytesSent };
  } catch (thrown) {
    if (!(thrown instanceof CommandError) || thrown.failure !== 'exit') throw thrown;
    const reason = REASONS[thrown.exitCode ?? -1] ?? `rsync ended with exit code ${thrown.exitCode}`;
    const said =
      thrown.stderr
        .trim()
        .split('\n')
        .find((line) => line.includes('failed') || line.includes('error') || line.includes('No space')) ?? '';
    throw new CutoverError(`${reason}${said === '' ? '' : `: ${said}`}`, { cause: thrown });
  }
}

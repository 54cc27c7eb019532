import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { HostAddress } from '../../model/names.ts';
import { DuplexProcess } from '../../process/duplex-process.ts';
import { AnswerBuffer, LIMIT } from './bounds.ts';
import { BOOTSTRAP, encodeCall, encodeSessionCall } from './call.ts';
import { type Script, sessionText } from './scripts.ts';
import { aliasOf, PERSIST, type Ssh } from './ssh.ts';

/** Bytes for the stdin of a script; their number has to be known before. */
export interface Payload {
  readonly bytes: number;
  readonly content: string | Uint8Array | Readable;
}

export interface SessionCall {
  readonly script: Script;
  readonly args: readonly string[];
  readonly payload?: Payload | undefined;
  /** What becomes of it when the runner is gone. */
  readonly mode: 'watch' | 'finish';
  readonly onStderr: (chunk: string) => void;
}

/** How a call ended: with its whole answer, or without one. */
export type CallEnd =
  | { readonly over: true; readonly stdout: string; readonly nonce: string }
  | {
      readonly over: false;
      readonly stdout: string;
      /** The word that the end of its answer carries. */
      readonly nonce: string;
      readonly exitCode: number | undefined;
      /** The limit that the host passed with what it said, in words: the session was ended for that. */
      readonly exceeded?: string | undefined;
    };

/** Why a session did not come to take calls. */
export interface NotReady {
  /** What ssh, or the host on its stderr, said; or what ended the wait. */
  readonly said: string;
  /** What the login printed on its stdout. */
  readonly printed: string;
  /** That of the login, or 255 for one of ssh itself; undefined when it was ended from here. */
  readonly exitCode: number | undefined;
}

const READY = /(?:^|\n)session=ready\n/;
/** The end of the output of a call, with its word; and as much of the end of a text as may be the beginning of one. */
const MARK = /\u001e([0-9a-f]{24})\n/g;
const BEGUN_MARK = /\u001e[0-9a-f]{0,24}$/;
/** The last line of what a script says, and that of a call. */
const LAST = /(?:^|\n)(end|over)=\d+ ([0-9a-f]{24})\n$/;
/** That of a call, which is no part of the answer. */
const OVER = /(?:^|\n)over=\d+ [0-9a-f]{24}\n$/;
const OUTPUT_GRACE_MS = 1_000;

interface Current {
  /** Known to nobody but the session on the host, so that nothing else can end the answer. */
  readonly nonce: string;
  readonly answer: AnswerBuffer;
  /** Some of its payload is not sent yet. */
  sending: boolean;
  /** The script has ended and said all that it says. */
  answered: boolean;
  /** All that it printed has come. */
  printed: boolean;
  readonly onStderr: (chunk: string) => void;
  readonly done: (end: CallEnd) => void;
}

/**
 * One ssh process that carries the calls of a step to one host, one after another (scripts/session.sh). It goes through
 * the job's open connection where there is one.
 */
export class Session {
  readonly #process: DuplexProcess;
  #current: Current | undefined;
  #stderr = '';
  /** The script of the last call. */
  #text: string | undefined;
  /** The words of calls whose output has not come to its end. */
  readonly #unprinted = new Set<string>();
  /** The end of what came before the session was ready; undefined once it is. */
  #before: string | undefined = '';
  #lengthBefore = 0;
  /** What a login printed before it, as far as it is kept. */
  #printed = '';
  /** The limit that the host passed, in words. */
  #exceeded: string | undefined;
  readonly #ready: Promise<NotReady | undefined>;
  #isReady: (failed: NotReady | undefined) => void = () => undefined;

  /** `master`: it also opens the connection that later sessions go through, in the background. */
  constructor(ssh: Ssh, address: HostAddress, kind: 'master' | 'client') {
    const master = kind === 'master' ? ['-o', 'ControlMaster=auto', '-o', `ControlPersist=${PERSIST}`] : [];
    const argv = ['-F', ssh.configFile, ...master, aliasOf(address), BOOTSTRAP];
    this.#ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    this.#process = new DuplexProcess(
      { file: 'ssh', argv },
      {
        stdout: (text) => this.#takeStdout(text),
        stderr: (text) => this.#takeStderr(text),
        end: (exitCode) => {
          this.#isReady({ said: this.#exceeded ?? this.#stderr, printed: this.#printed, exitCode });
          this.#finish((said) => ({ over: false, ...said, exitCode, exceeded: this.#exceeded }));
        },
      },
    );
    this.#process.write(encodeCall(sessionText(), []));
  }

  /** Undefined when the host is ready for calls, or why it ended before. */
  ready(): Promise<NotReady | undefined> {
    return this.#ready;
  }

  get alive(): boolean {
    return this.#process.alive;
  }

  /** Ends the session, and with it a call that is not over; its script is ended too unless it is to finish. */
  end(): void {
    this.#process.end();
  }

  /** Runs one script. Resolves in any case; a session is good for the next call only after one that is `over`. */
  async call({ script, args, payload, mode, onStderr }: SessionCall): Promise<CallEnd> {
    const text = script.text === this.#text ? undefined : script.text;
    const nonce = randomBytes(12).toString('hex');
    const head = encodeSessionCall(text, args, mode, payload?.bytes ?? 0, nonce);
    this.#text = script.text;
    const ended = new Promise<CallEnd>((done) => {
      this.#current = {
        nonce,
        answer: new AnswerBuffer(),
        sending: payload !== undefined,
        answered: false,
        printed: false,
        onStderr,
        done,
      };
    });
    if (!this.alive) return { over: false, stdout: '', nonce, exitCode: undefined };
    const current = this.#current;
    this.#unprinted.add(nonce);
    this.#process.write(head);
    if (payload !== undefined) {
      const { content } = payload;
      if (typeof content === 'string' || content instanceof Uint8Array) this.#process.write(content);
      else await Promise.race([this.#process.writeAll(content), ended]);
      if (current !== undefined) current.sending = false;
    }
    return ended;
  }

  #takeStdout(chunk: string): void {
    let text = chunk;
    if (this.#before !== undefined) {
      const said = this.#before + chunk;
      const at = READY.exec(said);
      if (at === null) {
        // The words may come in pieces; they are far shorter than that.
        this.#before = said.slice(-32);
        this.#printed = (this.#printed + chunk).slice(-LIMIT.words);
        this.#lengthBefore += chunk.length;
        if (this.#lengthBefore > LIMIT.before) {
          this.#exceeded = `the host said more than ${LIMIT.before} characters before it was ready`;
          this.end();
        }
        return;
      }
      text = said.slice(at.index + at[0].length);
      this.#before = undefined;
      this.#isReady(undefined);
    }
    const current = this.#current;
    if (current === undefined || current.answered) return;
    const { answer } = current;
    answer.push(text);
    if (answer.exceeded !== undefined) {
      this.#exceeded = `its answer ${answer.exceeded}`;
      this.end();
      return;
    }
    const [, last, word] = LAST.exec(answer.tail) ?? [];
    if (word !== current.nonce) return;
    if (current.sending && last === 'end') {
      // It wants no more of its payload: what is on its way is not waited for.
      this.#answer();
      this.end();
      return;
    }
    if (last !== 'over') return;
    current.answered = true;
    if (current.printed) this.#answer();
    // Its last words may be lost with the program that held them; the answer is complete all the same.
    else setTimeout(() => this.#current === current && this.#answer(), OUTPUT_GRACE_MS).unref();
  }

  #takeStderr(text: string): void {
    this.#stderr += text;
    // What ssh says of a connection that cannot be opened is kept for who waits for it.
    if (this.#before !== undefined && this.#current === undefined) {
      this.#stderr = this.#stderr.slice(-LIMIT.words);
      return;
    }
    let from = 0;
    for (const mark of this.#stderr.matchAll(MARK)) {
      // That of a call before may have come late; anything else that looks like one is output.
      if (!this.#unprinted.delete(mark[1] ?? '')) continue;
      const end = mark.index + mark[0].length;
      const current = this.#current;
      current?.onStderr(this.#stderr.slice(from, mark.index));
      from = end;
      if (current === undefined || current.nonce !== mark[1]) continue;
      current.printed = true;
      if (current.answered) this.#answer();
    }
    // The mark may come in pieces.
    const safe = BEGUN_MARK.exec(this.#stderr)?.index ?? this.#stderr.length;
    if (safe > from) this.#current?.onStderr(this.#stderr.slice(from, safe));
    this.#stderr = this.#stderr.slice(Math.max(from, safe));
  }

  #answer(): void {
    this.#finish(({ stdout, nonce }) => ({ over: true, stdout: stdout.replace(OVER, '\n'), nonce }));
  }

  #finish(end: (said: { stdout: string; nonce: string }) => CallEnd): void {
    const current = this.#current;
    if (current === undefined) return;
    this.#current = undefined;
    current.done(end({ stdout: current.answer.text(), nonce: current.nonce }));
  }
}

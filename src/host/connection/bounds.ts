/** What a runner keeps of what a host says, so that no host can fill its memory. All in characters, but for lines. */
export const LIMIT = {
  /** One line of output; what is beyond it is left out, and that is said in its place. */
  line: 64 * 1024,
  /** What is kept of the words before the first call, and of ssh. */
  words: 64 * 1024,
  /** What a host may say before it is ready for calls. */
  before: 1024 * 1024,
  /** One line of an answer, a whole answer, and the number of its lines. Manifests are the longest. */
  answerLine: 1024 * 1024,
  answer: 64 * 1024 * 1024,
  answerLines: 1_000_000,
} as const;

/** The beginning of a line, with the number of characters that are left out. */
export function cutLine(line: string): string {
  const more = line.length - LIMIT.line;
  return more <= 0 ? line : leftOutWords(line.slice(0, LIMIT.line), more);
}

const leftOutWords = (kept: string, more: number) => `${kept} [${more} more characters left out]`;

/** Cuts chunks into lines of at most LIMIT.line characters each. */
export function lineReader(onLine: (line: string) => void): {
  push: (chunk: string) => void;
  end: () => void;
} {
  let kept = '';
  let leftOut = 0;
  const add = (part: string) => {
    const room = LIMIT.line - kept.length;
    kept += part.length <= room ? part : part.slice(0, room);
    leftOut += Math.max(0, part.length - room);
  };
  const say = () => {
    const line = leftOut === 0 ? kept : leftOutWords(kept, leftOut);
    kept = '';
    leftOut = 0;
    onLine(line);
  };
  return {
    push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
        add(chunk.slice(from, at));
        say();
        from = at + 1;
      }
      add(chunk.slice(from));
    },
    end() {
      if (kept !== '' || leftOut > 0) say();
    },
  };
}

/** The answer of a script while it comes, within the limits. */
export class AnswerBuffer {
  readonly #chunks: string[] = [];
  #length = 0;
  #lines = 0;
  #lineLength = 0;
  #tail = '';
  #exceeded: string | undefined;

  /** Its last 64 characters. */
  get tail(): string {
    return this.#tail;
  }

  /** Which limit it passed, in words; what came since is not kept. */
  get exceeded(): string | undefined {
    return this.#exceeded;
  }

  push(chunk: string): void {
    if (this.#exceeded !== undefined) return;
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      this.#measure(at - from);
      this.#lines++;
      this.#lineLength = 0;
      from = at + 1;
    }
    this.#measure(chunk.length - from);
    this.#length += chunk.length;
    if (this.#length > LIMIT.answer) this.#exceeded = `is longer than ${LIMIT.answer} characters`;
    if (this.#lines > LIMIT.answerLines) this.#exceeded = `has more than ${LIMIT.answerLines} lines`;
    if (this.#exceeded !== undefined) {
      this.#chunks.length = 0;
      return;
    }
    this.#chunks.push(chunk);
    this.#tail = (this.#tail + chunk.slice(-64)).slice(-64);
  }

  /** All of it; nothing once it passed a limit. */
  text(): string {
    return this.#chunks.join('');
  }

  #measure(more: number): void {
    this.#lineLength += more;
    if (this.#lineLength > LIMIT.answerLine)
      this.#exceeded = `has a line of more than ${LIMIT.answerLine} characters`;
  }
}

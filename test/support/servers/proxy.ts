import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface DelayProxyOptions {
  readonly host: string;
  readonly port: number;
  /** Added to each direction; a round trip takes twice this. */
  readonly delayMs: number;
  /** Where to listen; default 127.0.0.1 and any free port. */
  readonly listen?: { readonly host?: string; readonly port?: number };
}

export interface DelayProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** Connections accepted, bytes to and from the target, and how often an answer followed a question. */
  readonly connections: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly roundTrips: number;
  resetCounters(): void;
  /** Resets every connection at both ends. Returns how many there were. */
  cut(): number;
  /** Nothing gets through any more, nothing is closed; new connections are silent as well. */
  freeze(): void;
  thaw(): void;
  /** The connections that are there fall silent for ever, as when a NAT has dropped them; new ones are as usual. */
  forget(): void;
  /** From now on data takes so long in each direction. */
  slow(delayMs: number): void;
  /** New connections are refused, as by a host whose sshd is not there; `accept` takes them again. */
  refuse(): void;
  accept(): Promise<void>;
}

/**
 * A TCP proxy that makes a long line: data arrives `delayMs` after it was sent, and a new connection costs its
 * round trip as well.
 */
export async function startDelayProxy(options: DelayProxyOptions): Promise<DelayProxy> {
  let { delayMs } = options;
  const counters = { connections: 0, bytesUp: 0, bytesDown: 0, roundTrips: 0 };
  const sockets = new Set<Socket>();
  const lines = new Set<Line>();
  let frozen = false;

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    counters.connections++;
    const opened = performance.now();
    const target = connect({ host: options.host, port: options.port, allowHalfOpen: true, noDelay: true });
    // The target hears of the connection three one-way trips after the client asked for it (SYN, its answer,
    // ACK); what it says before then leaves it only then. The client may speak after two.
    const up = new Line(client, target, { delayMs: () => delayMs, notBefore: opened + 2 * delayMs });
    const down = new Line(target, client, { delayMs: () => delayMs, notBefore: opened + 3 * delayMs });
    let asked = false;
    client.on('data', (chunk: Buffer) => {
      counters.bytesUp += chunk.length;
      asked = true;
    });
    target.on('data', (chunk: Buffer) => {
      counters.bytesDown += chunk.length;
      if (asked) counters.roundTrips++;
      asked = false;
    });
    for (const line of [up, down]) {
      if (frozen) line.freeze();
      lines.add(line);
    }
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.resetAndDestroy());
      socket.on('close', () => {
        sockets.delete(socket);
        lines.delete(up);
        lines.delete(down);
      });
    }
  });
  server.listen(options.listen?.port ?? 0, options.listen?.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;

  const cut = () => {
    const pairs = sockets.size / 2;
    for (const socket of sockets) socket.resetAndDestroy();
    return Math.ceil(pairs);
  };
  return {
    host: address,
    port,
    get connections() {
      return counters.connections;
    },
    get bytesUp() {
      return counters.bytesUp;
    },
    get bytesDown() {
      return counters.bytesDown;
    },
    get roundTrips() {
      return counters.roundTrips;
    },
    resetCounters: () => Object.assign(counters, { connections: 0, bytesUp: 0, bytesDown: 0, roundTrips: 0 }),
    cut,
    freeze() {
      frozen = true;
      for (const line of lines) line.freeze();
    },
    thaw() {
      frozen = false;
      for (const line of lines) line.thaw();
    },
    forget() {
      for (const line of lines) line.freeze();
      lines.clear();
    },
    slow(ms) {
      delayMs = ms;
    },
    refuse: () => void server.close(),
    async accept() {
      if (server.listening) return;
      server.listen(port, address);
      await once(server, 'listening');
    },
    async [Symbol.asyncDispose]() {
      cut();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

const MAX_UNDERWAY = 64 * 1024 * 1024;

/** One direction of a connection: keeps what is under way, in order, until its time has come. */
class Line {
  readonly #to: Socket;
  readonly #from: Socket;
  /** `null` is the end of the stream. */
  readonly #queue: { readonly due: number; readonly chunk: Buffer | null }[] = [];
  #underway = 0;
  #frozen = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    from: Socket,
    to: Socket,
    times: { readonly delayMs: () => number; readonly notBefore: number },
  ) {
    this.#from = from;
    this.#to = to;
    const take = (chunk: Buffer | null) => {
      const due = Math.max(performance.now(), times.notBefore) + times.delayMs();
      this.#queue.push({ due, chunk });
      this.#underway += chunk?.length ?? 0;
      if (this.#underway > MAX_UNDERWAY) from.pause();
      this.#schedule();
    };
    from.on('data', take);
    from.on('end', () => take(null));
    to.on('drain', () => this.#deliver());
    to.on('close', () => clearTimeout(this.#timer));
  }

  freeze(): void {
    this.#frozen = true;
    this.#from.pause();
  }

  thaw(): void {
    this.#frozen = false;
    this.#from.resume();
    this.#deliver();
  }

  #schedule(): void {
    const [first] = this.#queue;
    if (first === undefined || this.#frozen || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#deliver(), Math.max(0, first.due - performance.now()));
  }

  #deliver(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (!this.#frozen && !this.#to.destroyed && !this.#to.writableNeedDrain) {
      const [first] = this.#queue;
      // Timers come up to a millisecond early.
      if (first === undefined || first.due > performance.now() + 1) break;
      this.#queue.shift();
      if (first.chunk === null) this.#to.end();
      else {
        this.#underway -= first.chunk.length;
        this.#to.write(first.chunk);
      }
    }
    if (!this.#frozen && this.#underway <= MAX_UNDERWAY) this.#from.resume();
    if (!this.#to.writableNeedDrain) this.#schedule();
  }
}

/** Where the steps write. The entry gives the runner's log; tests give one that collects. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  /** Runs `body` inside a collapsible group. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  /** Never shows this text from now on. */
  hide?(text: string): void;
}

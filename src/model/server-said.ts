/** Where one server sends the requests of visitors, as it was read there. */
export type Traffic =
  | {
      readonly kind: 'slots';
      /** The slots that take new requests; none: visitors get an error. */
      readonly slots: readonly string[];
      /** Slots that take no new requests, but have some that are not over. */
      readonly draining: readonly string[];
      /** Servers that belong to no slot take requests as well. */
      readonly foreign: boolean;
    }
  /** Another server decides. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unread'; readonly reason: string };

/** A switch that was begun on a server and not finished. */
export interface Mark {
  readonly to: string | undefined;
  readonly from: string | undefined;
  /** The token of the lock under which it was begun; undefined in a mark of an older version. */
  readonly owner: string | undefined;
  /** Of a slot that itself moves to another release: the release that it came from, and the one that it goes to. */
  readonly inPlace?: { readonly from: string | undefined; readonly to: string | undefined } | undefined;
  /** The script that wrote it runs still. */
  readonly alive: boolean;
}

/** What one server says. A balancer of its own has neither a link nor slots. */
export interface ServerSaid {
  readonly host: string;
  readonly role: 'app' | 'balancer';
  readonly live: string | undefined;
  /** Slot → tag, undefined where the slot is empty; only the slots that this server has. */
  readonly slots: ReadonlyMap<string, string | undefined>;
  readonly mark: Mark | undefined;
  readonly traffic: Traffic;
}

import type { Notice } from '../model/notice.ts';

/** A message in the words of its readers. All texts are inert: nothing in them is a mention, markup or a link. */
export interface Message {
  readonly id: string;
  /** One line. It holds the word Cutover: robots of DingTalk and Feishu may ask for one. */
  readonly title: string;
  readonly lines: readonly string[];
  /** The one link of a message, to the run or to where it is approved: made by Cutover alone. */
  readonly link: { readonly text: string; readonly url: string };
  readonly tone: 'good' | 'bad' | 'open';
  /** The facts, for a machine that reads them. */
  readonly notice: Notice;
}

/** What is posted to the URL of a target, as JSON. */
export interface Post {
  /** Added to the query of the URL. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the service said. */
export interface Answer {
  readonly status: number;
  /** The header of this name, as it came. */
  readonly retryAfter?: string | undefined;
  readonly body: string;
}

/** What it means. `why` is text of the service, in one line. */
export type Verdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly why: string }
  /** It may be sent again, after so many milliseconds where the service said so. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs?: number | undefined };

/** A service that takes messages at a URL. Pure. */
export interface Adapter {
  /** `sign`: the secret that signs; `at`: the instant, in milliseconds since 1970. */
  render(message: Message, key: { readonly sign: string | undefined; readonly at: number }): Post;
  judge(answer: Answer): Verdict;
}

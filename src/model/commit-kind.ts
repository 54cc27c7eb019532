import { CommitParser } from 'conventional-commits-parser';
import type { Bump } from './bump.ts';

/** What a commit asks of the next version; undefined when it asks for nothing. */
export type CommitKind = Extract<Bump, 'major' | 'minor' | 'patch'>;

const KINDS: Readonly<Record<string, CommitKind>> = { feat: 'minor', fix: 'patch', perf: 'patch' };

// `type(scope)!: subject`; the parser's own pattern knows no `!`.
const HEADER = /^(\w*)(?:\((.*)\))?!?: (.*)$/;
const BREAKING_HEADER = /^(\w*)(?:\((.*)\))?!: (.*)$/;

const parser = new CommitParser({ headerPattern: HEADER, breakingHeaderPattern: BREAKING_HEADER });

/** The kind of one commit by its message, after Conventional Commits. */
export function commitKind(message: string): CommitKind | undefined {
  if (message.trim() === '') return undefined;
  const { type, notes } = parser.parse(message);
  if (notes.length > 0) return 'major';
  return KINDS[String(type).toLowerCase()];
}

/** The greatest kind of several commits. */
export function greatestKind(messages: readonly string[]): CommitKind | undefined {
  const kinds = new Set(messages.map(commitKind));
  return (['major', 'minor', 'patch'] as const).find((kind) => kinds.has(kind));
}

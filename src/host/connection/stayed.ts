import { escapeControl } from '../../process/command.ts';
import { cutLine } from './bounds.ts';
import type { Answer } from './call.ts';

/** What a script was to remove, and what is there still, in whole or in part. */
export interface Stayed {
  readonly name: string;
  readonly why: string;
}

/** The lines `kept` of an answer: a name without a space, and why. */
export function stayedIn(answer: Answer): Stayed[] {
  return answer.all('kept').map((line) => {
    const [name = '', ...words] = line.split(' ');
    return { name, why: escapeControl(cutLine(words.join(' '))) };
  });
}

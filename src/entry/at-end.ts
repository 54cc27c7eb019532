/** What is done when an action has come to its end: `thrown` is why it is red, undefined when it is not. */
type AtEnd = (thrown: unknown) => Promise<void>;

const works: AtEnd[] = [];

/** Leaves something to the end of the action. Whether the action is green is decided before it. */
export function atEnd(work: AtEnd): void {
  works.push(work);
}

/** Does what was left to the end; a fault in it changes nothing. */
export async function doAtEnd(thrown: unknown, said: (problem: unknown) => void): Promise<void> {
  for (const work of works) await work(thrown).catch(said);
}

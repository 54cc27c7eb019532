import { CutoverError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { ActionName } from './actions.ts';

/** The actions that have the input `without`, and what they do with the other hosts. */
const WITHOUT: Partial<Record<ActionName, string>> = {
  'rollback-to-tag': 'to bring all others back',
  'switch-slot': 'to switch all others',
  'verify-health': 'to check all others',
};

/** Connects to every server at once. Throws CutoverError that names all that were not reached, and how to go on without them. */
export async function connectAll({ fleet, settings, identity }: Site): Promise<void> {
  const failed = new Set<string>();
  try {
    await fleet.connect(undefined, (host) => failed.add(host.name));
  } catch (thrown) {
    const names = [...failed];
    const purpose = WITHOUT[identity.action as ActionName];
    const canLeave = names.every((name) => settings.hosts.some((host) => host.name === name));
    if (!(thrown instanceof CutoverError) || names.length === 0 || !canLeave || purpose === undefined)
      throw thrown;
    const without = [...(settings.without ?? []), ...names].join(' ');
    const { LoginError } = await import('../host/connection/connect-error.ts');
    const words = thrown.cause instanceof LoginError ? 'cannot be worked on' : 'could not be reached';
    throw new CutoverError(`${names.join(', ')} ${words}: ${thrown.message}`, {
      cause: thrown,
      host: thrown.host,
      stage: 'connect',
      state: thrown.state,
      next:
        names.length === settings.hosts.length
          ? thrown.next
          : `${purpose}, run this again with \`without: ${without}\`; what is left out stays behind until a later run joins it. ${thrown.next ?? ''}`.trim(),
    });
  }
}

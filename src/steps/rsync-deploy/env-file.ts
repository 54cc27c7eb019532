import { slotNamed } from '../../config/settings.ts';
import { CutoverError, messageOf } from '../../errors.ts';
import type { Host } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import { type EnvFile, envSum, putEnvFile, readEnvFile } from '../../host/release/env-file.ts';
import { ENV_PLACE, envChanges, envLines, parseEnvFile, textsToMask } from '../../model/env-file.ts';
import { besideFiles } from '../../model/manifest.ts';
import type { Serving } from '../../model/serving.ts';
import type { Source } from '../../source/read-source.ts';
import type { DeployPlan } from './plan.ts';
import { lineOn } from './words.ts';

const STAGE = 'env-file';

/** What is told of the hosts where it fails. */
interface About {
  readonly tag: string;
  readonly hosts: readonly Host[];
  readonly serving: Serving;
}

/**
 * Leads a new release to the values that were given, or to its own a release that is brought back, or that others serve
 * already. Throws as both do.
 */
export async function linkValues(
  site: Site,
  held: Pick<Held, 'token'>,
  { tag, source, env }: { readonly tag: string; readonly source: Source; readonly env?: EnvFile | undefined },
  { hosts: planned, serving, isThere, joins }: Pick<DeployPlan, 'hosts' | 'serving' | 'isThere' | 'joins'>,
): Promise<void> {
  const hasPlace = besideFiles(source.manifest).some(
    ({ type, path }) => type === 'w' && path === `./${ENV_PLACE}`,
  );
  if (!hasPlace || isThere) return;
  const about = { tag, hosts: planned.map(({ reading }) => reading.host), serving };
  if (env === undefined || joins) await bringValues(site, held, about, env);
  else await put(site, held, about, env);
}

/**
 * Leads a release to the values that another host has of it, on the hosts where it lacks them; to `otherwise` where nobody
 * has them. Throws CutoverError after all hosts have ended, or without either; nothing that serves was changed.
 */
export async function bringValues(
  site: Site,
  held: Pick<Held, 'token'>,
  about: About,
  otherwise?: EnvFile,
): Promise<void> {
  const { fleet, settings } = site;
  const { tag, hosts } = about;
  const found = await fleet.stage(
    STAGE,
    (host, signal) => readEnvFile(host, settings, { tag, values: false }, signal),
    { hosts },
  );
  const lacking = found.flatMap(({ host, value }) => (value.state === 'lacking' ? [host] : []));
  if (lacking.length === 0) return;
  const only = { ...about, hosts: lacking };
  await put(site, held, only, (await fromOthers(site, only)) ?? otherwise ?? throwNowhere(only));
}

async function put(
  { fleet, settings }: Site,
  { token }: Pick<Held, 'token'>,
  { tag, hosts, serving }: About,
  env: EnvFile,
): Promise<void> {
  const results = await fleet.stage(
    STAGE,
    (host, signal) => putEnvFile(new LockedHost(host, settings, token), { tag, env }, signal),
    {
      hosts,
      state: ({ host, ok }) =>
        `${tag} ${ok ? 'leads to its values' : 'has no values'}; ${lineOn(serving, host.name)}, unchanged`,
      next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
    },
  );
  for (const { host, value } of results)
    if (value === 'kept')
      fleet.log.warning(
        `${host.name}: ${tag} serves there and keeps the values that it has: other ones come with another tag`,
      );
}

/** The values of a release from the first other host that has them; undefined: nobody gave them. */
async function fromOthers(
  { fleet, settings, others = [] }: Site,
  { tag, hosts: lacking }: About,
): Promise<EnvFile | undefined> {
  for (const host of [...fleet.hosts, ...others].filter((one) => !lacking.includes(one))) {
    const found = await readEnvFile(host, settings, { tag, values: true }, fleet.signal).catch(
      () => undefined,
    );
    if (found?.state !== 'there') continue;
    const parsed = parseEnvFile(found.text);
    const values = 'problem' in parsed ? [] : parsed;
    for (const text of textsToMask(values, JSON.stringify(settings.options))) fleet.log.hide?.(text);
    fleet.log.info(`${host.name}: the values of ${tag} came from there`);
    return { text: found.text, values };
  }
  return undefined;
}

function throwNowhere({ tag, hosts: lacking, serving }: About): never {
  throw new CutoverError(`no host has the values of \`env-file\` that ${tag} ran with`, {
    stage: STAGE,
    host: lacking[0]?.name,
    state: lacking.map(({ name }) => `${name}: ${tag} has no values; ${lineOn(serving, name)}, unchanged`),
    next: `release ${tag} by its workflow (with \`allow-bad\` where it was rolled back from): it gets the values of now`,
  });
}

/**
 * What of the values would be another one than in the release that serves: names, and no value. Changes nothing. undefined
 * where the values were not given, as without `env-file` in the configuration.
 */
export async function planValues(
  { fleet, settings }: Site,
  found: {
    readonly readings: readonly HostReading[];
    readonly slot: string;
    /** The tag of what serves. */
    readonly served: string | undefined;
  },
  env: EnvFile | undefined,
): Promise<readonly string[] | undefined> {
  if (env === undefined) return undefined;
  const { hosts } = slotNamed(settings, found.slot);
  const readings = found.readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
  const results = await fleet.stage(
    STAGE,
    async (host, signal) => {
      const releases = readings.find((one) => one.host === host)?.facts.releases ?? [];
      const tag = releases.find((one) => one.tag === found.served)?.tag;
      const has =
        tag === undefined ? undefined : await readEnvFile(host, settings, { tag, values: false }, signal);
      return {
        host: host.name,
        changes: envChanges(env.values, has?.state === 'there' ? has.index : [], envSum),
      };
    },
    { hosts: readings.map(({ host }) => host) },
  );
  return envLines(results.map(({ value }) => value));
}

/** The same for a plan. undefined also where its key only looks, and may not ask: then the log says so. Throws as planValues. */
export async function valuesToPlan(
  ...[site, found, env]: Parameters<typeof planValues>
): ReturnType<typeof planValues> {
  return planValues(site, found, env).catch((thrown: unknown) => {
    const [said = ''] = messageOf(thrown).split('\n');
    if (!said.includes('cutover-guard: refused')) throw thrown;
    site.fleet.log.warning(`what changes of the values is not known: ${said}`);
    return undefined;
  });
}

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { rootOn } from '../../config/settings.ts';
import { type HostPlan, withoutBase } from '../../model/deploy-plan.ts';
import { historyLine, type RecordContext, type RecordEvent } from '../../model/event.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import { writablePatterns } from '../../model/manifest.ts';
import type { Progress } from '../../rsync-wrapper/progress.ts';
import { upload } from '../../rsync-wrapper/upload.ts';
import type { Packing } from '../../source/pack.ts';
import type { Payloads } from '../../source/payloads.ts';
import type { Source } from '../../source/read-source.ts';
import { EXIT, type Host, ScriptError } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import { buildRelease } from './build-release.ts';
import { differencesIn, finishRelease, withDifferences } from './finish-release.ts';
import { prepareRelease } from './prepare-release.ts';
import type { Relays } from './relay.ts';

/** What is the same for every host that a release is built on. */
export interface Build {
  readonly site: Site;
  readonly token: string;
  readonly source: Source;
  readonly tag: string;
  readonly about: ReleaseRecord;
  /** What each host writes into its history. */
  readonly event: Extract<RecordEvent, { kind: 'deployed' }>;
  readonly context: RecordContext;
  readonly payloads: Payloads;
  readonly relays: Relays;
  /** Pointed to the release once it is complete, where this costs no round trip of its own. */
  readonly slot: string | undefined;
}

export interface HostBuild {
  readonly host: string;
  readonly result: 'sent' | 'reused';
  readonly base: string | undefined;
  readonly filesSent: number;
  /** Bytes on the wire. */
  readonly bytesSent: number;
  readonly filesLinked: number;
  /** The slot leads to the release already. */
  readonly slotFilled: boolean;
}

/**
 * Builds the release beside what is there: hard links to what its base has, the rest sent, all of it verified on
 * the host, then renamed. A base that turns out to have been changed by hand is not used. Throws ScriptError or
 * CutoverError; then at most `<tag>.partial` is there.
 */
export async function sendRelease(
  build: Build,
  host: Host,
  plan: HostPlan,
  signal: AbortSignal,
): Promise<HostBuild> {
  try {
    return await sendFrom(build, host, plan, signal);
  } catch (thrown) {
    if (!(thrown instanceof ScriptError) || thrown.code !== EXIT.notVerified || plan.base === undefined)
      throw withDifferences(thrown);
    const what = differencesIn(thrown).at(-1) ?? thrown.message;
    build.site.fleet.log.warning(
      `${host.name}: ${plan.base.tag} was changed by hand (${what}); nothing is taken over from it`,
    );
    try {
      return await sendFrom(build, host, withoutBase(plan, build.source.manifest), signal);
    } catch (again) {
      throw withDifferences(again);
    }
  }
}

async function sendFrom(build: Build, host: Host, plan: HostPlan, signal: AbortSignal): Promise<HostBuild> {
  const { difference, base, reuse } = plan;
  const { log } = build.site.fleet;
  let bytesSent = 0;
  if (reuse) await finish(build, host, plan, signal);
  else if (plan.transport === 'rsync') bytesSent = await sendByRsync(build, host, plan, signal);
  else
    bytesSent = await sendPacked(build, host, plan, plan.transport === 'pack-zstd' ? 'zstd' : 'gzip', signal);
  if (reuse) log.info(`${host.name}: ${build.tag} is there already and verified, nothing to send`);
  else
    log.info(
      `${host.name}: ${difference.sendFiles} files sent, ${difference.linked} linked from ${base?.tag ?? 'nothing'}, verified`,
    );
  return {
    host: host.name,
    result: reuse ? 'reused' : 'sent',
    base: base?.tag,
    filesSent: difference.sendFiles,
    bytesSent,
    filesLinked: difference.linked,
    slotFilled: !reuse && plan.transport !== 'rsync' && build.slot !== undefined,
  };
}

/** One stream, one round trip: unpack, link, verify and rename on the host. Returns the bytes of the stream. */
async function sendPacked(
  build: Build,
  host: Host,
  plan: HostPlan,
  packing: Packing,
  signal: AbortSignal,
): Promise<number> {
  const { site, source, tag, payloads, relays } = build;
  const { config, options } = site.settings;
  const { difference, base } = plan;
  const { file, bytes } = await payloads.packed(tag, base, difference, packing);
  const relayed = await relays.bring(host, { file, bytes }, signal);
  const content = () =>
    counted(
      file,
      bytes,
      calmly((text) => site.fleet.log.info(`${host.name}: ${text}`)),
    );
  await buildRelease(
    lockedHost(build, host),
    {
      tag,
      base: base?.tag,
      manifest: source.sha256,
      packing,
      packed: relayed === undefined ? { bytes, content: content() } : { relayed: relayed.sum },
      treeSum: payloads.treeSum(tag),
      writablePatterns: writablePatterns(source.manifest),
      verify: config.verify,
      record: build.about,
      history: historyOf(build, plan),
      slot: build.slot,
      shared: config.shared,
    },
    { deadlineMs: options.timeouts.upload, signal },
  );
  return relayed?.bytesSent ?? bytes;
}

/** Folders, links and what the base has; then the rest by rsync with deltas; then the check. Returns bytes on the wire. */
async function sendByRsync(build: Build, host: Host, plan: HostPlan, signal: AbortSignal): Promise<number> {
  const { site, source, tag, payloads } = build;
  const { settings, fleet } = site;
  const { base, difference, inodes } = plan;
  const state = await prepareRelease(
    lockedHost(build, host),
    {
      tag,
      base: base?.tag,
      source,
      roomBytes: difference.sendBytes + settings.options['free-space'],
      inodes,
      shared: settings.config.shared,
    },
    signal,
  );
  let bytesSent = 0;
  if (state === 'ready' && difference.sendFiles > 0)
    ({ bytesSent } = await upload(
      {
        sshConfig: host.ssh.configFile,
        alias: host.alias,
        from: source.dir,
        filesFrom: await payloads.list(base?.manifest, difference),
        to: `${rootOn(settings, host)}/releases/${tag}.partial`,
        basis: base === undefined ? undefined : `../${base.tag}`,
      },
      {
        deadlineMs: settings.options.timeouts.upload,
        signal,
        onProgress: calmly((text) => fleet.log.info(`${host.name}: ${text}`)),
      },
    ));
  await finish(build, host, plan, signal);
  return bytesSent;
}

async function finish(build: Build, host: Host, plan: HostPlan, signal: AbortSignal): Promise<void> {
  await finishRelease(
    lockedHost(build, host),
    {
      tag: build.tag,
      base: plan.base?.tag,
      verify: build.site.settings.config.verify,
      record: build.about,
      history: historyOf(build, plan),
    },
    signal,
  );
}

function lockedHost({ site, token }: Build, host: Host): LockedHost {
  return new LockedHost(host, site.settings, token);
}

/** The record goes with the files; this line is what the host remembers then. */
function historyOf({ about, event, context }: Build, { base }: HostPlan): string {
  const { deployedAt, manifest, commit, bytes, migrated } = about;
  const full = { ...event, manifest, base: base?.tag, commit, bytes, migrated };
  return historyLine(full, context, new Date(deployedAt));
}

const CALM_MS = 10_000;

/** A line every ten seconds, for transfers that take longer than that. */
function calmly(
  say: (line: string) => void,
): (progress: Pick<Progress, 'percent' | 'bytesPerSecond'>) => void {
  let next = performance.now() + CALM_MS;
  return ({ percent, bytesPerSecond }) => {
    if (performance.now() < next) return;
    next = performance.now() + CALM_MS;
    say(`${percent} % sent, ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MiB/s`);
  };
}

/** A file as a stream that says how far it has been taken. */
function counted(file: string, total: number, onProgress: ReturnType<typeof calmly>): Readable {
  const started = performance.now();
  let taken = 0;
  return Readable.from(
    (async function* () {
      for await (const chunk of createReadStream(file)) {
        taken += (chunk as Buffer).length;
        yield chunk as Buffer;
        onProgress({
          percent: Math.floor((100 * taken) / Math.max(1, total)),
          bytesPerSecond: (1000 * taken) / Math.max(1, performance.now() - started),
        });
      }
    })(),
    { objectMode: false },
  );
}

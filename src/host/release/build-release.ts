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
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
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
export async function buildRelease(
  build: Build,
  host: Host,
  plan: HostPlan,
  signal: AbortSignal,
): Promise<HostBuild> {
  try {
    return await buildFrom(build, host, plan, signal);
  } catch (thrown) {
    if (!(thrown instanceof ScriptError) || thrown.code !== EXIT.notVerified || plan.base === undefined)
      throw thrown;
    const what = thrown.answer.get('difference') ?? thrown.message;
    build.site.fleet.log.warning(
      `${host.name}: ${plan.base.tag} was changed by hand (${what}); nothing is taken over from it`,
    );
    return buildFrom(build, host, withoutBase(plan, build.source.manifest), signal);
  }
}

async function buildFrom(build: Build, host: Host, plan: HostPlan, signal: AbortSignal): Promise<HostBuild> {
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
      `${host.name}: ${difference.send.length} files sent, ${difference.linked} linked from ${base?.tag ?? 'nothing'}, verified`,
    );
  return {
    host: host.name,
    result: reuse ? 'reused' : 'sent',
    base: base?.tag,
    filesSent: difference.send.length,
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
  const { site, token, source, tag, payloads, relays } = build;
  const { settings } = site;
  const { difference, base } = plan;
  const { file, bytes } = await payloads.packed(tag, base, difference.send, packing);
  const relayed = await relays.bring(host, { file, bytes }, signal);
  const { about, line } = records(build, plan);
  await host.call(
    script('build-release'),
    [
      ...[rootOn(settings, host), token, tag, base?.tag ?? '', source.sha256],
      relayed === undefined ? packing : `${packing} ${relayed.sum}`,
      ...[payloads.treeSum(tag), writablePatterns(source.manifest).join('\n'), settings.config.verify],
      ...[about, line, build.slot ?? ''],
      ...settings.config.shared,
    ],
    {
      deadlineMs: settings.options.timeouts.upload,
      signal,
      payload:
        relayed !== undefined
          ? undefined
          : {
              bytes,
              content: counted(
                file,
                bytes,
                calmly((text) => site.fleet.log.info(`${host.name}: ${text}`)),
              ),
            },
    },
  );
  return relayed?.bytesSent ?? bytes;
}

/** Folders, links and what the base has; then the rest by rsync with deltas; then the check. Returns bytes on the wire. */
async function sendByRsync(build: Build, host: Host, plan: HostPlan, signal: AbortSignal): Promise<number> {
  const { site, token, source, tag, payloads } = build;
  const { settings, fleet } = site;
  const { base, difference, inodes } = plan;
  const root = rootOn(settings, host);
  const room = String(difference.sendBytes + settings.options['free-space']);
  const answer = await host.call(
    script('prepare-release'),
    [root, token, tag, base?.tag ?? '', source.sha256, room, String(inodes), ...settings.config.shared],
    {
      deadlineMs: settings.options.timeouts.stage,
      signal,
      payload: { bytes: Buffer.byteLength(source.text), content: source.text },
    },
  );
  let bytesSent = 0;
  if (answer.get('state') === 'ready' && difference.send.length > 0)
    ({ bytesSent } = await upload(
      {
        sshConfig: host.ssh.configFile,
        alias: host.alias,
        from: source.dir,
        filesFrom: await payloads.list(base?.manifest, difference.send),
        to: `${root}/releases/${tag}.partial`,
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
  const { site, token, tag } = build;
  const { settings } = site;
  const { about, line } = records(build, plan);
  await host.call(
    script('finish-release'),
    [rootOn(settings, host), token, tag, plan.base?.tag ?? '', settings.config.verify, about, line],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
}

/** What the host keeps of this: the release's record and the line of its history. */
function records({ about, event, context }: Build, { base }: HostPlan): { about: string; line: string } {
  const { deployedAt, manifest, commit, bytes, migrated } = about;
  // The record goes with the files; this line is what the host remembers then.
  const full = { ...event, manifest, base: base?.tag, commit, bytes, migrated };
  return { about: JSON.stringify(about), line: historyLine(full, context, new Date(deployedAt)) };
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

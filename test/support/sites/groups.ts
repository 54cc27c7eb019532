import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNginx, upstreamText } from '../servers/nginx.ts';
import { startFleet } from '../servers/sshd.ts';
import { installApp } from './app.ts';
import { liveOn, placeRelease } from './host-files.ts';
import { openSite } from './site.ts';
import { SLOT_PORTS, startSlot } from './switchboard.ts';

/** h1 and h2 are the group `primary`, h3 and h4 the group `standby`, and h5 has the nginx before them. */
export async function startGroups() {
  const fleet = await startFleet({ hosts: 5 });
  const [balancer, apps] = [fleet.host(4), fleet.hosts.slice(0, 4)];
  for (const [index, host] of apps.entries()) {
    const slot = index < 2 ? 'blue' : 'green';
    await installApp(host);
    await placeRelease(host, index < 2 ? 'v1' : 'v2', { slot });
    await startSlot(host, slot);
  }
  const dir = join(balancer.dir, 'nginx');
  const include = join(balancer.root, 'nginx/live.conf');
  await mkdir(join(balancer.root, 'nginx'), { recursive: true });
  await writeFile(include, upstreamText(`${fleet.host(0).ip}:${SLOT_PORTS.blue}`));
  const nginx = await startNginx({
    dir,
    ip: balancer.ip,
    port: 8080,
    site: { include },
    account: balancer.account,
  });
  const names = (from: number, to: number) => apps.slice(from, to).map(({ address }) => address);
  /** Connects; `own` are keys of nginx, `more` of `switch`, `environment` of the environment. */
  const open = (
    own: Readonly<Record<string, unknown>> = {},
    more: Readonly<Record<string, unknown>> = {},
    environment: Readonly<Record<string, unknown>> = {},
  ) =>
    openSite(fleet, {
      hosts: undefined,
      slots: {
        blue: { hosts: names(0, 2), port: SLOT_PORTS.blue },
        green: { hosts: names(2, 4), port: SLOT_PORTS.green },
      },
      switch: {
        timeout: '5s',
        nginx: {
          include,
          test: nginx.test,
          reload: nginx.reload,
          pid: join(dir, 'nginx.pid'),
          hosts: [balancer.address],
          ...own,
        },
        ...more,
      },
      ...environment,
    });
  return {
    fleet,
    apps,
    balancer,
    nginx,
    include,
    url: nginx.url,
    open,
    lives: () => Promise.all(apps.map(liveOn)),
    async [Symbol.asyncDispose]() {
      await nginx.stop();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

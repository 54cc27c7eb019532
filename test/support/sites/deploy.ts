import { readFile, symlink } from 'node:fs/promises';
import { get } from 'node:http';
import { expect } from 'vitest';
import type { TestHost } from '../servers/sshd.ts';
import { until } from '../wait.ts';
import { readAnswer } from './app.ts';
import { PORTS, type Shop, type ShopOptions, startShop } from './shop.ts';

/** A shop with v1 in the slot blue, live on every host and serving. */
export async function startLiveShop(options: ShopOptions): Promise<Shop> {
  const shop = await startShop(options);
  try {
    await shop.build('v1');
    await shop.mustStep('rsync-deploy', { tag: 'v1' });
    for (const host of shop.fleet.hosts) await symlink('slots/blue', `${host.root}/live`);
    await expectServes(shop, 'v1');
  } catch (error) {
    await shop[Symbol.asyncDispose]();
    throw error;
  }
  return shop;
}

/** Asks the application of the live slot for its version; the whole body must be what it promised. */
export function versionOn(host: TestHost, slot: keyof typeof PORTS = 'blue'): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: host.ip, port: PORTS[slot], agent: false, timeout: 5_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        try {
          resolve(readAnswer(Buffer.concat(chunks)));
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', reject);
  });
}

/** The live slot of every host still is blue with this version, complete on the disk, and its application answers. */
export async function expectServes(shop: Shop, version: string): Promise<void> {
  for (const host of shop.fleet.hosts) {
    expect(await versionOn(host)).toBe(version);
    const { stdout } = await host.exec(`cd ${host.root} && readlink live slots/blue && cat live/VERSION`);
    expect(stdout).toBe(`slots/blue\n../releases/${version}\n${version}\n`);
  }
}

/** No host is locked. */
export async function expectUnlocked(shop: Shop): Promise<void> {
  for (const host of shop.fleet.hosts) {
    const { stdout } = await host.exec(`ls ${host.root}/.cutover`);
    expect(stdout.split('\n').filter((name) => name.startsWith('lock'))).toEqual([]);
  }
}

/** Waits until a file on a host (relative to its app root) is there and not empty. */
export function fileOn(host: TestHost, path: string): Promise<string> {
  return until(() => readFile(`${host.root}/${path}`, 'utf8'), {
    what: `${path} on ${host.name}`,
    timeoutMs: 20_000,
  });
}

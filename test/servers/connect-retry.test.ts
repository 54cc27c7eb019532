import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { startFleet } from '../support/servers/sshd.ts';
import { openSite } from '../support/sites/site.ts';
import { until } from '../support/wait.ts';

test('a server that is full for a moment is tried again', async () => {
  await using fleet = await startFleet({ hosts: 1, sshdConfig: ['MaxStartups 1:100:1'] });
  const host = fleet.host(0);
  // Whoever has not logged in yet takes the only place.
  const other = await new Promise<Socket>((resolve, reject) => {
    const socket = connect(host.port, host.ip);
    socket.once('data', () => resolve(socket));
    socket.once('error', reject);
  });
  const opening = openSite(fleet, {});
  await until(() => host.log().includes('past MaxStartups'), { what: 'the first try to be turned away' });
  expect(host.connectionCount()).toBe(0);
  other.destroy();
  await using _ = await opening;
  expect(host.connectionCount()).toBe(1);
});

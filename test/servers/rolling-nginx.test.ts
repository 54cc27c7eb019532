import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { type Nginx, startNginx } from '../support/servers/nginx.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { readAnswer } from '../support/sites/app.ts';
import { doRoll, marksOn, PORT, type RollingFleet, startRollingFleet } from '../support/sites/rolling.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let rolling: RollingFleet;
let nginx: Nginx;
let balancer: TestHost;
let include: string;
let whole: string;

/** Two hosts behind an nginx; cloud balancers are asked by commands on the hosts themselves. */
beforeAll(async () => {
  rolling = await startRollingFleet({ apps: 2, balancers: 1 });
  const [first] = rolling.balancers;
  if (first === undefined) throw new Error('no balancer');
  balancer = first;
  include = join(balancer.root, 'nginx/upstream.conf');
  await mkdir(join(balancer.root, 'nginx'), { recursive: true });
  const servers = rolling.apps.map(
    ({ ip }, index) => `  server ${ip}:${PORT} weight=${index + 1}; # team: is down at night; see below`,
  );
  whole = `# of the team\nupstream shop {\n${servers.join('\n')}\n  keepalive 16;\n}\n\n\n# no line end`;
  await writeFile(include, whole);
  nginx = await startNginx({
    dir: join(balancer.dir, 'nginx'),
    ip: balancer.ip,
    port: 8080,
    site: { include },
    account: balancer.account,
  });
});
afterAll(async () => {
  await nginx.stop();
  await rolling[Symbol.asyncDispose]();
});

const open = (own: Readonly<Record<string, unknown>> = {}) =>
  rolling.open({
    out: {
      nginx: {
        include,
        test: nginx.test,
        reload: nginx.reload,
        pid: join(balancer.dir, 'nginx/nginx.pid'),
        hosts: [balancer.address],
        ...own,
      },
    },
  });
const failureOf = (rolled: Promise<unknown>) =>
  rolled.then(
    () => {
      throw new Error('it should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );
const text = () => readFile(include, 'utf8');

describe('hosts leave an upstream of nginx and come back', () => {
  test('without losing a request, and the file is byte for byte what it was', async () => {
    const site = await open();
    const traffic = startTraffic(nginx.url, { rate: 100, read: readAnswer });
    await traffic.sees('v1');
    await doRoll(site, 'v2');
    await traffic.sees('v2');
    await traffic.more(20);
    expect(traffic.answers.at(-1)?.version).toBe('v2');
    expect(await failureOf(doRoll(site, 'v3'))).toContain('main with v2 is live everywhere');
    await traffic.more(20);
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await text()).toBe(whole);
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });

  test('a host that somebody wrote down stays down, and where too few would stay all are as they were', async () => {
    const [, second] = rolling.apps;
    const down = whole.replace('weight=2;', 'weight=2 down;');
    await writeFile(include, down);
    expect((await balancer.exec(nginx.reload)).code).toBe(0);
    // The one that is down may move; then the other one would have to leave, and nobody would stay.
    const site = await open();
    const traffic = startTraffic(nginx.url, { rate: 100, read: readAnswer });
    const refused = await failureOf(doRoll(site, 'v1'));
    expect(refused).toContain(`sees 1 of 2 hosts up (not ${second?.address}), and 1 have to stay`);
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await text()).toBe(down);
    expect(await rolling.tags()).toEqual(['v2', 'v2']);
    await writeFile(include, whole);
    expect((await balancer.exec(nginx.reload)).code).toBe(0);
  });

  test('a server that nginx does not know, a file that is not there, and a broken configuration are found before anything is changed', async () => {
    const site = await open({ server: `web-$CUTOVER_ADDRESS:${PORT}` });
    expect(await failureOf(doRoll(site, 'v1'))).toContain("has no line 'server web-");
    expect(await failureOf(doRoll(await open({ include: `${include}.gone` }), 'v1'))).toContain(
      'is not there: write the upstream',
    );
    const broken = await open({ test: 'false' });
    expect(await failureOf(doRoll(broken, 'v1'))).toContain(
      'is broken already, before anything was changed: false',
    );
    const refusing = await open({ test: `! grep -q 'down;' '${include}'` });
    expect(await failureOf(doRoll(refusing, 'v1'))).toContain('nginx refuses its configuration: ! grep');
    expect(await text()).toBe(whole);
    expect(await rolling.tags()).toEqual(['v2', 'v2']);
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });
});

describe.each([
  {
    cloud: 'aws',
    out: 'aws elbv2 deregister-targets --target-group-arn shop --targets Id=$CUTOVER_ADDRESS',
    back: 'aws elbv2 register-targets --target-group-arn shop --targets Id=$CUTOVER_ADDRESS',
    state: 'aws elbv2 describe-target-health --target-group-arn shop --targets Id=$CUTOVER_ADDRESS',
  },
  {
    cloud: 'aliyun',
    out: 'aliyun slb RemoveBackendServers --LoadBalancerId lb-1 --BackendServers $CUTOVER_ADDRESS',
    back: 'aliyun slb AddBackendServers --LoadBalancerId lb-1 --BackendServers $CUTOVER_ADDRESS',
    state: 'aliyun slb DescribeHealthStatus --LoadBalancerId lb-1 --BackendServers $CUTOVER_ADDRESS',
  },
])('hosts leave a balancer of $cloud by commands and come back', ({ cloud, out, back, state }) => {
  test('one after another, and a balancer that says yes and does nothing takes nobody out', async () => {
    const dir = join(balancer.dir, cloud);
    await mkdir(dir);
    for (const host of rolling.apps) {
      const script = `#!/bin/sh\nFAKE_ELB='${dir}' exec '${process.execPath}' '${join(import.meta.dirname, '../support/sites/fake-elb.mjs')}' "$@"\n`;
      await writeFile(join(host.bin, cloud), script, { mode: 0o755 });
    }
    const site = await rolling.open({
      out: { command: { run: out, done: `test "$(${state})" = unused` } },
      back: { command: { run: back, done: `test "$(${state})" = healthy` } },
    });
    const [from, to] = (await rolling.tags())[0] === 'v2' ? ['v2', 'v1'] : ['v1', 'v2'];
    await writeFile(join(dir, 'liar'), '');
    expect(await failureOf(doRoll(site, to))).toContain('the balancer says after 3 s that it is up');
    expect(await rolling.tags()).toEqual([from, from]);
    await writeFile(join(dir, 'calls'), '');
    await balancer.exec(`rm ${dir}/liar`);
    await doRoll(site, to);
    expect(await rolling.tags()).toEqual([to, to]);
    const calls = (await readFile(join(dir, 'calls'), 'utf8')).split('\n');
    const orders = calls.filter(
      (call) => /(de)?register|BackendServers --L/.test(call) && !/escribe/.test(call),
    );
    expect(orders).toHaveLength(4);
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });
});

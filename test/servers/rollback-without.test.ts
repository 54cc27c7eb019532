import { expect, test } from 'vitest';
import { readAnswer } from '../support/sites/app.ts';
import { startGovernedShop } from '../support/sites/governed-shop.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';

test('one dead host: it is named at once, the others go back without it, and the next release joins it', async () => {
  await using team = await startGovernedShop({ hosts: 3 });
  for (const tag of ['v1', 'v2']) {
    await team.shop.build(tag);
    await team.mustStep('release', { tag });
  }
  await team.shop.endJob();
  const dead = team.shop.fleet.host(2);
  const others = team.shop.fleet.hosts.slice(0, 2);
  await dead.stop();
  const back = (inputs: Readonly<Record<string, string | boolean>>) =>
    team.step('rollback-to-tag', { reason: 'orders fail', ...inputs });
  const served = () =>
    Promise.all(
      others.map(async ({ ip }) =>
        readAnswer(Buffer.from(await (await fetch(`http://${ip}:8080/`)).arrayBuffer())),
      ),
    );

  const name = dead.address;
  const refused = await back({ emergency: true });
  expect(refused.exitCode).toBe(1);
  expect(refused.log).toContain('could not be reached');
  expect(refused.log).toContain(`without: ${name}`);
  expect(await served()).toEqual(['v2', 'v2']);

  const unknown = await back({ without: 'deploy@nowhere.example.com' });
  expect(unknown.exitCode).toBe(1);
  expect(unknown.log).toContain('is not in the environment');
  expect(await served()).toEqual(['v2', 'v2']);

  // No emergency is needed for it: who leaves a host out by name has said what he does.
  const done = await back({ without: name });
  expect([done.exitCode, done.log.split('::error::')[1]]).toEqual([0, undefined]);
  expect(done.outputs).toMatchObject({ tag: 'v1', 'previous-tag': 'v2' });
  expect(done.summary).toContain('Left out, as told');
  expect(await served()).toEqual(['v1', 'v1']);
  for (const host of others) {
    expect(await liveOn(host)).toBe('blue');
    expect((await historyOf(host)).find(({ event }) => event === 'rolled-back')).toMatchObject({
      behind: [name],
    });
  }
  // As `settle` of the sharded workflow goes on.
  const wanted = { 'expect-tag': 'v1', without: name };
  expect((await team.mustStep('switch-slot', { slot: 'blue', ...wanted })).outputs['changed']).toBe('false');
  await team.mustStep('verify-health', { slot: 'live', ...wanted });

  await dead.start();
  await team.shop.build('v3');
  const next = await team.mustStep('release', { tag: 'v3' });
  expect(next.outputs).toMatchObject({ result: 'released', 'previous-tag': 'v1' });
  expect(next.log).toContain(`Join ${name}`);
  expect(await team.serving()).toEqual(['v3', 'v3', 'v3']);
});

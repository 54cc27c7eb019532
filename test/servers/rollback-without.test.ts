import { expect, test } from 'vitest';
import { readAnswer } from '../support/sites/app.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';
import { startShop } from '../support/sites/shop.ts';

test('one dead host: an emergency names it at once, and the others go back when it is left out by name', async () => {
  await using shop = await startShop({ hosts: 3, nginx: true });
  for (const tag of ['v1', 'v2']) {
    await shop.build(tag);
    await shop.mustStep('rsync-deploy', { tag });
    await shop.mustStep('switch-slot', { 'expect-tag': tag });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
  }
  await shop.endJob();
  const [dead] = shop.fleet.hosts.slice(2);
  await dead?.stop();
  const back = (inputs: Readonly<Record<string, string | boolean>>) =>
    shop.step('rollback-to-tag', { reason: 'orders fail', emergency: true, ...inputs });
  const served = () =>
    Promise.all(
      shop.fleet.hosts
        .slice(0, 2)
        .map(async ({ ip }) =>
          readAnswer(Buffer.from(await (await fetch(`http://${ip}:8080/`)).arrayBuffer())),
        ),
    );

  const refused = await back({});
  expect(refused.exitCode).toBe(1);
  const name = dead?.address ?? '';
  expect(refused.log).toContain('could not be reached');
  expect(refused.log).toContain(`without: ${name}`);
  expect(await served()).toEqual(['v2', 'v2']);

  const unknown = await back({ without: 'deploy@nowhere.example.com' });
  expect(unknown.exitCode).toBe(1);
  expect(unknown.log).toContain('is not in the environment');
  expect(await served()).toEqual(['v2', 'v2']);

  const done = await back({ without: name });
  expect([done.exitCode, done.log.split('::error::')[1]]).toEqual([0, undefined]);
  expect(done.outputs).toMatchObject({ tag: 'v1', 'previous-tag': 'v2' });
  expect(done.summary).toContain('Left out, as told');
  expect(await served()).toEqual(['v1', 'v1']);
  for (const host of shop.fleet.hosts.slice(0, 2)) {
    expect(await liveOn(host)).toBe('blue');
    expect((await historyOf(host)).find(({ event }) => event === 'rolled-back')).toMatchObject({
      behind: [name],
    });
  }
});

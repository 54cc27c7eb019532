import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeEvent, historyLine, type RecordContext, type RecordEvent } from '../../src/model/event.ts';

const context: RecordContext = {
  app: 'shop',
  environment: 'production',
  runUrl: 'https://github.com/acme/shop/actions/runs/42',
  actor: 'mona',
  approvers: [{ login: 'hubot', comment: 'go' }],
};

test.each<[RecordEvent, string]>([
  [{ kind: 'deploy-started', tag: 'v2', slot: 'green', hosts: 1 }, 'v2 is going into slot green on 1 host'],
  [
    { kind: 'deployed', tag: 'v2', slot: 'green', hosts: 12 },
    'v2 in slot green on 12 hosts; nothing live has changed',
  ],
  [
    { kind: 'switched', tag: 'v2', slot: 'green', previous: 'v1', hosts: 12 },
    'v2 takes traffic in slot green on 12 hosts, was v1',
  ],
  [
    { kind: 'good', tag: 'v2', previous: 'v1', hosts: 12 },
    'v2 live on 12 hosts, was v1, approved by hubot ("go")',
  ],
  [
    { kind: 'failed', tag: 'v2', stage: 'verify', reason: 'status 500\non web1', live: 'v1' },
    'v2 failed at verify: status 500 on web1; still on v1',
  ],
  [
    { kind: 'failed', tag: 'v2', stage: 'source', reason: 'no folder', untouched: true },
    'v2 failed at source: no folder; no host was touched',
  ],
  [
    { kind: 'rolled-back', tag: 'v1', from: 'v2', hosts: 12, within: 'rollback', reason: 'slow' },
    'v1 live again on 12 hosts, rolled back from v2: slow',
  ],
  [
    { kind: 'backed-up', backup: '20261122T033000Z-v1', hosts: 2 },
    'backup 20261122T033000Z-v1 of 2 hosts is complete and verified',
  ],
  [{ kind: 'marked-bad', tag: 'v2' }, 'v2 is marked bad'],
  [
    { kind: 'database-changed', tag: 'v2', database: 'shop', scripts: ['0001_a.sql', '0002_b.sql'] },
    '0001_a.sql, 0002_b.sql of v2 ran in shop',
  ],
  [
    {
      kind: 'schema-read',
      tag: 'v2',
      manifest: 'a'.repeat(64),
      database: 'shop',
      ended: true,
      before: { server: 'SQLite 3', sum: 'b'.repeat(64) },
      after: { server: 'SQLite 3', sum: 'b'.repeat(64) },
    },
    'the schema of shop was read before and after v2',
  ],
  [{ kind: 'task-begun', task: 'reindex', tag: 'v2', hosts: 1 }, 'task reindex is begun in v2 on 1 host'],
  [
    { kind: 'task-ended', task: 'reindex', tag: 'v2', hosts: 2, result: 'failed', reason: 'exit code 3' },
    'task reindex in v2 on 2 hosts: failed: exit code 3',
  ],
  [{ kind: 'pruned', tags: ['v0', 'v1'] }, 'removed v0, v1'],
  [{ kind: 'unlocked', owner: 'run 41' }, 'the lock of run 41 was taken over'],
])('%o', (event, text) => {
  expect(describeEvent(event, context)).toBe(text);
});

const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const count = fc.integer({ min: 0, max: 500 });
const events: fc.Arbitrary<RecordEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('good' as const),
    tag: text,
    previous: fc.option(text, { nil: undefined }),
    hosts: count,
  }),
  fc.record({
    kind: fc.constant('failed' as const),
    tag: text,
    stage: text,
    reason: text,
    live: fc.option(fc.string({ maxLength: 100 }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('rolled-back' as const),
    tag: text,
    from: text,
    hosts: count,
    within: fc.constant('release' as const),
    reason: text,
  }),
  fc.record({ kind: fc.constant('unlocked' as const), owner: text, reason: text }),
);

test('whatever happens, GitHub takes the description, and a failure keeps what is live', () => {
  fc.assert(
    fc.property(events, (event) => {
      const description = describeEvent(event, context);
      expect(description.length).toBeLessThanOrEqual(140);
      expect(description.isWellFormed()).toBe(true);
      if (event.kind === 'failed' && event.live !== undefined && event.live !== event.tag)
        expect(description.endsWith(`; still on ${event.live}`)).toBe(true);
    }),
  );
});

test('a line of the history is one line and holds all of the event', () => {
  fc.assert(
    fc.property(events, (event) => {
      const line = historyLine(event, context, new Date(0));
      expect(line).not.toMatch(/[\n\r]/);
      const { kind, ...facts } = event;
      expect(JSON.parse(line)).toMatchObject(
        JSON.parse(
          JSON.stringify({
            at: '1970-01-01T00:00:00.000Z',
            event: kind,
            ...facts,
            actor: 'mona',
            run: context.runUrl,
          }),
        ),
      );
    }),
  );
  expect(JSON.parse(historyLine({ kind: 'marked-bad', tag: 'v2' }, context, new Date(0)))).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    event: 'marked-bad',
    tag: 'v2',
    app: 'shop',
    environment: 'production',
    run: 'https://github.com/acme/shop/actions/runs/42',
    actor: 'mona',
    approvers: [{ login: 'hubot', comment: 'go' }],
  });
});

import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { exec } from '../support/exec.ts';

const root = resolve(import.meta.dirname, '../..');

test('the demo ends with no failed request, and with what it promises', async () => {
  const { code, stdout, stderr } = await exec(process.execPath, [join(root, 'script/demo.ts')], {
    cwd: root,
    timeoutMs: 280_000,
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^ {2}\d{3,} requests, 0 failed requests, in \d+ s$/m);
  expect(stdout).toContain('rolled back to');
  expect(stdout).toContain('visitors get v0.1.0');
  expect(stdout).not.toContain('expected green');
  expect(code).toBe(0);
}, 300_000);

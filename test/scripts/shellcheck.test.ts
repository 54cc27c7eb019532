import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  enginesOf,
  partsOf,
  type ScriptName,
  script,
  scriptNames,
  sourceFiles,
} from '../../src/host/connection/scripts.ts';
import type { Engine } from '../../src/model/backup.ts';
import { exec } from '../support/exec.ts';

interface Case {
  readonly title: string;
  readonly name: ScriptName;
  readonly engine?: Engine;
}

const cases = scriptNames().flatMap((name): Case[] =>
  enginesOf(name).length > 0
    ? enginesOf(name).map((engine) => ({ title: `${name} for ${engine}`, name, engine }))
    : [{ title: name, name }],
);

test('every file below src/host is a script or a part of one', () => {
  const used = new Set(cases.flatMap(({ name, engine }) => partsOf(name, engine)));
  const host = join(import.meta.dirname, '../../src/host');
  const files = globSync('**/*.sh', { cwd: host }).map((file) => basename(file, '.sh'));
  expect(files.filter((file) => file !== 'session' && !used.has(file as ScriptName))).toEqual([]);
});

describe.each(cases)('$title', ({ name, engine }) => {
  test('together with what is sent before it is clean for shellcheck, also of undefined variables', async () => {
    const text = partsOf(name, engine)
      .map((part) => readFileSync(sourceFiles[part], 'utf8'))
      .map((part, index) => (index === 0 ? part : part.replace(/^# shellcheck shell=sh\n/, '')))
      .join('\n');
    // SC2164 and SC2015 as in .shellcheckrc; SC2034: what another script uses is not dead.
    const argv = ['--shell=sh', '--norc', '--severity=warning', '--exclude=SC2164,SC2015,SC2034', '-'];
    expect(await exec('shellcheck', argv, { stdin: text })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('is read by dash and by busybox', async () => {
    const { text } = script(name, engine);
    expect(await exec('dash', ['-n'], { stdin: text })).toMatchObject({ code: 0, stderr: '' });
    expect(await exec('busybox', ['sh', '-n'], { stdin: text })).toMatchObject({ code: 0, stderr: '' });
  });
});

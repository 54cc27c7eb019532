import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  enginesOf,
  partsOf,
  type ScriptName,
  type SourceName,
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

const textOf = (part: SourceName) => readFileSync(sourceFiles[part], 'utf8');
/** As shellcheck is to read it: what is used and not assigned is to be known here. */
const toCheck = (part: SourceName) =>
  textOf(part)
    .replace(/^# shellcheck disable=.*/gm, (line) => line.replace(/\bSC2154,?/, ''))
    .replace(/^# shellcheck disable=( .*)?$/gm, '#');

/** Does this text give a value to the variable? */
const assigns = (text: string, name: string) =>
  new RegExp(
    String.raw`(?:^|[\s;&|({])${name}=|\bread (?:-r )?[\w ]*\b${name}\b|\bfor ${name} in\b|[$]\{${name}:?=`,
    'm',
  ).test(text);

/** Names that a file uses and does not assign, as shellcheck finds them in it alone. */
const missing = new Map<SourceName, readonly string[]>();

// Each file once, and not once for each script that it is sent with: shellcheck takes a second for a long one.
test.each([...new Set(cases.flatMap(({ name, engine }) => partsOf(name, engine)))])(
  '%s is clean for shellcheck',
  async (part) => {
    // SC2164 and SC2015 as in .shellcheckrc; SC2034: what another file uses is not dead.
    const argv = [
      '--shell=sh',
      '--norc',
      '--severity=warning',
      '--exclude=SC2164,SC2015,SC2034',
      '--format=json',
      '-',
    ];
    const { stdout } = await exec('shellcheck', argv, { stdin: toCheck(part) });
    const found = JSON.parse(stdout) as {
      readonly code: number;
      readonly message: string;
      readonly line: number;
    }[];
    expect(found.filter(({ code }) => code !== 2154)).toEqual([]);
    missing.set(
      part,
      found.map(({ message }) => /^\w+/.exec(message)?.[0] ?? message),
    );
  },
);

test('what is said to be missing is: a name that nobody assigns', () => {
  expect(missing.get('switch-link')).toContain('root');
  expect([assigns(textOf('prelude'), 'root'), assigns(textOf('prelude'), 'nobody_has_this')]).toEqual([
    true,
    false,
  ]);
});

describe.each(cases)('$title', ({ name, engine }) => {
  test('every variable that one of its files uses is assigned in it or in another of them', () => {
    const parts = partsOf(name, engine);
    const all = parts.map(textOf).join('\n');
    const lacking = parts.flatMap((part) =>
      (missing.get(part) ?? ['not looked at'])
        .filter((one) => !assigns(all, one))
        .map((one) => `${part}: ${one}`),
    );
    expect(lacking).toEqual([]);
  });

  test('is read by dash and by busybox', async () => {
    const { text } = script(name, engine);
    expect(await exec('dash', ['-n'], { stdin: text })).toMatchObject({ code: 0, stderr: '' });
    expect(await exec('busybox', ['sh', '-n'], { stdin: text })).toMatchObject({ code: 0, stderr: '' });
  });
});

import * as core from '@actions/core';
import { InputError } from '../errors.ts';
import { parseDuration } from '../model/duration.ts';

/** An input as text, without white space around it; undefined when it is not given. */
export function optional(name: string): string | undefined {
  const value = core.getInput(name);
  return value === '' ? undefined : value;
}

/** The configuration file: a path in the repository. */
export function configFile(): string {
  return optional('config') ?? '.github/cutover.yml';
}

/** An input that must be given. Throws InputError. */
export function required(name: string): string {
  const value = optional(name);
  if (value === undefined)
    throw new InputError(`the input \`${name}\` is required`, { next: `add \`${name}:\` under \`with:\`` });
  return value;
}

/** Everything that this step was given as a secret. */
const known = new Set<string>();

/** Masks a text in the log, in outputs and in the summary. */
export function hide(value: string): void {
  core.setSecret(value);
  // A shorter one would turn every text into stars.
  if (value.length > 3) known.add(value);
}

/** A text without the secrets of this step, for what the runner does not mask: files and outputs. */
export function masked(text: string): string {
  return [...known]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, value) => rest.replaceAll(value, '***'), text);
}

/** A secret input: masked in the log, all of it and line by line, before anything else sees it. */
export function secret(name: string): string | undefined {
  const value = core.getInput(name, { trimWhitespace: false });
  if (value.trim() === '') return undefined;
  hide(value);
  for (const line of value.split(/\r?\n/))
    if (line.trim().length > 3 && !line.startsWith('-----')) hide(line.trim());
  return value;
}

/** `true` or `false` (YAML 1.2 core schema); `otherwise` when not given. */
export function flag(name: string, otherwise = false): boolean {
  const value = optional(name);
  if (value === undefined) return otherwise;
  if (/^true$/i.test(value)) return true;
  if (/^false$/i.test(value)) return false;
  throw new InputError(`the input \`${name}\` must be true or false, not ${JSON.stringify(value)}`);
}

/** Why this is an emergency; undefined when it is none. Throws InputError without a reason. */
export function emergency(): string | undefined {
  if (!flag('emergency')) return undefined;
  const reason = optional('reason');
  if (reason === undefined)
    throw new InputError('an emergency needs a `reason`: it stands in every record', {
      next: 'add `reason:` under `with:`',
    });
  return reason;
}

/** One of a list of words. */
export function choice<const T extends string>(name: string, words: readonly T[], otherwise: T): T {
  const value = optional(name);
  if (value === undefined) return otherwise;
  const found = words.find((word) => word === value);
  if (found === undefined)
    throw new InputError(
      `the input \`${name}\` must be one of ${words.join(', ')}, not ${JSON.stringify(value)}`,
    );
  return found;
}

/** One value a line (or separated by commas); empty lines are left out. */
export function list(name: string): string[] {
  return core
    .getInput(name)
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A whole number of at least `least`. */
export function count(name: string, least = 0): number | undefined {
  const value = optional(name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value) || Number(value) < least)
    throw new InputError(
      `the input \`${name}\` must be a whole number of at least ${least}, not ${JSON.stringify(value)}`,
    );
  return Number(value);
}

/** A duration such as `90s` or `5m`, in milliseconds. */
export function duration(name: string): number | undefined {
  const value = optional(name);
  if (value === undefined) return undefined;
  const ms = parseDuration(value);
  if (ms === undefined)
    throw new InputError(
      `the input \`${name}\` must be a duration such as 30s, 5m or 2h, not ${JSON.stringify(value)}`,
    );
  return ms;
}

/** A secret input of `name=secret` lines; the secrets are masked. Throws InputError for a line without `=`. */
export function secrets(name: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of (secret(name) ?? '').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    if (at < 1) throw new InputError(`every line of the input \`${name}\` must be name=secret`);
    const value = line.slice(at + 1);
    if (value !== '') hide(value);
    found.set(line.slice(0, at).trim(), value);
  }
  return found;
}

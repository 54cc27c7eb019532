import * as v from 'valibot';

type Text = v.GenericSchema<string, string>;

/** A destination of `backup.copy-to`. `path`, `command` and `hosts` are what the rest of the file takes for these. */
export function copyDestination<Hosts extends v.GenericSchema<string[], string[]>>(
  absolutePath: Text,
  command: Text,
  hosts: Hosts,
) {
  return v.pipe(
    v.strictObject({
      name: v.pipe(
        v.string(),
        v.regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and hyphens'),
      ),
      /** A folder that is mounted on every host, in place of commands. */
      path: v.optional(absolutePath),
      /** Hosts of the environment, in place of commands: the first that is another one keeps the copies of a host. */
      hosts: v.optional(hosts),
      store: v.optional(command),
      fetch: v.optional(command),
      list: v.optional(command),
      remove: v.optional(command),
      /** Who can read the copies: public keys of age, the tool of the commands by its own means, or nobody is kept out. */
      'encrypt-to': v.union([
        v.picklist(['tool', 'nobody']),
        v.pipe(
          v.array(
            v.pipe(v.string(), v.regex(/^age1[0-9a-z]{20,2000}$/, 'must be a public key of age (age1…)')),
          ),
          v.minLength(1),
        ),
      ]),
      keep: v.optional(
        v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1')),
      ),
    }),
    v.check(
      ({ path, hosts: keepers, store, fetch, list, remove }) =>
        path === undefined && keepers === undefined
          ? store !== undefined && fetch !== undefined && list !== undefined
          : (path === undefined || keepers === undefined) &&
            [store, fetch, list, remove].every((one) => one === undefined),
      'needs either `path`, or `hosts`, or the commands `store`, `fetch` and `list`',
    ),
    v.check(
      ({ path, hosts: keepers, remove, keep }) =>
        keep === undefined || (path ?? keepers ?? remove) !== undefined,
      '`keep` needs the command `remove`',
    ),
    v.check(
      ({ path, hosts: keepers, 'encrypt-to': to }) => (path ?? keepers) === undefined || to !== 'tool',
      '`encrypt-to: tool` needs commands: nothing seals what is written to a `path` or to `hosts`',
    ),
  );
}

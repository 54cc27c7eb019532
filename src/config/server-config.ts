import * as v from 'valibot';
import { checkInsideTree } from '../model/names.ts';
import { command } from './parts.ts';

/** Followed by the path; the file that it copies has one name for good, so that a line of sudoers can name it. */
const INSTALL = 'sudo -n install -m 644 -o root -g root "$CUTOVER_CONFIG"';

/**
 * An account that is not root may not look at the logs, take the account that they are rotated as, or read what was rotated
 * last: of what logrotate would say, only that it can read each line of the file counts, and that it found something there.
 */
const LOGROTATE = `said=$(logrotate -d -s /dev/null "$CUTOVER_CONFIG" 2>&1)
printf '%s\\n' "$said" | grep '^error: [^ ]*:[0-9]' && exit 1
printf '%s\\n' "$said" | grep -q '^Handling [1-9]' || { printf '%s\\n' "$said"; exit 1; }`;

/** Servers whose commands are known, as a distribution with systemd has them. `$CUTOVER_CONFIG` is the folder that they read. */
export const KINDS = {
  nginx: { test: 'sudo -n nginx -t', reload: 'sudo -n systemctl reload nginx' },
  'php-fpm': { test: 'sudo -n php-fpm -t', reload: 'sudo -n systemctl reload php-fpm' },
  supervisord: { test: 'sudo -n supervisorctl reread', reload: 'sudo -n supervisorctl update' },
  haproxy: {
    test: 'sudo -n haproxy -c -f /etc/haproxy/haproxy.cfg -f "$CUTOVER_CONFIG"',
    reload: 'sudo -n systemctl reload haproxy',
  },
  cron: { test: undefined, reload: INSTALL },
  logrotate: { test: LOGROTATE, reload: INSTALL },
  crontab: { test: undefined, reload: undefined },
  systemd: {
    test: 'systemd-analyze verify "$CUTOVER_CONFIG"/*',
    reload: 'sudo -n systemctl daemon-reload',
  },
} as const;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];
export type Kind = keyof typeof KINDS;

const folder = v.pipe(
  v.string(),
  v.check((text) => checkInsideTree(text) === undefined, 'must be a path inside the release'),
  v.regex(/^config\/[A-Za-z0-9._@/-]*[A-Za-z0-9_@-]$/, 'must be a folder below config/'),
  v.check((text) => text.split('/')[1] !== 'hosts', 'must not be config/hosts, which is for single hosts'),
);
const groupName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits or dashes, and start with a letter'),
);

const group = v.strictObject({
  /** The server that reads it; default: the name of the group, where that is one. */
  kind: v.optional(v.picklist(KIND_NAMES)),
  /** The folder in the release; default: `config/` and the name of the group. */
  files: v.optional(folder),
  /** The link that the server reads it through; default: `slot` for systemd, else `live`. */
  through: v.optional(v.picklist(['live', 'slot'])),
  /** Fails while what the server would read is not valid. Has `$CUTOVER_CONFIG`, the folder of the group. */
  test: v.optional(command),
  /** Makes the server take it over. */
  reload: v.optional(command),
  /** Where the one file of the group is copied to, for programs that include nothing. */
  install: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^\/etc\/(?:cron|logrotate)\.d\/[A-Za-z0-9][A-Za-z0-9_-]*$/,
        'must be a file in /etc/cron.d or /etc/logrotate.d, its name without a dot',
      ),
    ),
  ),
  /** What becomes of a file that was changed there by hand. */
  drift: v.optional(v.picklist(['refuse', 'overwrite']), 'refuse'),
  /** The accounts that its files may run something as. */
  users: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, 'must be the name of an account, and not root'),
      ),
    ),
    [],
  ),
  /** Whether the server is started as root; then its files are looked at for what would make a release root. */
  privileged: v.optional(v.boolean(), true),
});

/** Configuration of other servers that comes with the release: group → where it lies, and how a server takes it over. */
export const serverConfigSchema = v.record(
  groupName,
  v.pipe(
    v.nullable(group),
    v.transform(
      (value): v.InferOutput<typeof group> => value ?? { users: [], privileged: true, drift: 'refuse' },
    ),
  ),
);

/**
 * What each key of the configuration means, for docs/configuration.md and for editors. script/config-docs.ts fails
 * when a key of the schema is missing here, or one here is not in the schema.
 */
export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  app: 'The name of the application: in records, backups and cache keys.',
  source: 'The folder of the workspace that is released.',
  exclude: 'What of it is left out: patterns as in `.gitignore`.',
  shared:
    'Files and folders that survive releases (`.env`, `uploads`). They live in `shared/` on the host and are linked into each release. Where `source` has content for one that a host never had, it is put there with the first release, and never touched again.',
  'env-file':
    'The file of the release that leads to the values of the input `env-file`, such as `.env`: each release has values of its own ([values](values.md)).',
  'keep-assets':
    'The folder of assets in a release, such as `public/assets`. Those of the release before stay reachable in `kept/` of the app root, by a link ([hooks](hooks.md#assets-of-the-release-before)).',
  writable: 'Folders of the release that the application may write to. Everything else is write-protected.',
  readable:
    'Who may read the files of a release on the hosts, beside the account of the release: `group`, `all`, or `as-built`: as the build left them. Without it a file that only its owner may read is a warning.',
  'lfs-pointers': 'Whether a pointer of Git LFS may be released in place of its file.',
  'empty-submodules': 'Whether a submodule that was not checked out may be released as an empty folder.',
  'outside-links': 'Whether a symbolic link in `source` may lead out of it.',
  verify:
    '`full` compares every file on the host with the manifest; `changed` only what was sent, the rest by type, mode and size.',
  'keep-releases':
    'How many releases stay on a host. Those in the slots, the last two good ones, the last bad one and pinned ones always stay; a backup holds no release back, since the program is in it.',
  notify: 'Who is told what becomes of a release ([messages](notify.md)).',
  'notify.language': 'The language of the fixed words of messages.',
  'notify.targets': 'Whom to tell, each by one of the services.',
  'notify.targets.*.slack':
    'The name of the URL of an incoming webhook of Slack, in the input `notify-secrets`.',
  'notify.targets.*.teams':
    'The name of the URL of a workflow of Teams that posts what its webhook receives.',
  'notify.targets.*.wecom': 'The name of the URL of a robot of a WeCom group.',
  'notify.targets.*.dingtalk': 'The name of the URL of a robot of a DingTalk group.',
  'notify.targets.*.feishu': 'The name of the URL of a robot of a group of Feishu or Lark.',
  'notify.targets.*.webhook': 'The name of the URL of a server of your own, which gets the facts as JSON.',
  'notify.targets.*.sign': 'The name of the secret that signs, for `dingtalk`, `feishu` and `webhook`.',
  'notify.targets.*.on': 'Of what. `waiting` is a plan that somebody has to approve; `plan` is any plan.',
  'notify.targets.*.environments': 'Of which environments; all of them without it.',
  'notify.targets.*.language': 'Another language than that of `notify`.',
  'notify.targets.*.mail': 'A mail, by a server of your own.',
  'notify.targets.*.mail.server': 'The server that takes the mail (SMTP).',
  'notify.targets.*.mail.port': 'Its port.',
  'notify.targets.*.mail.tls':
    '`starttls` (and no mail without it), `implicit` (port 465), or `none` for a relay that needs no password.',
  'notify.targets.*.mail.user': 'The account at that server.',
  'notify.targets.*.mail.password': 'The name of its password in the input `notify-secrets`.',
  'notify.targets.*.mail.from': 'The sender.',
  'notify.targets.*.mail.to': 'The recipients.',
  environments: 'The environments by name. Use the names of the environments at GitHub.',
  'environments.*.path':
    'The app root on every host: absolute, and used by nothing else. `$CUTOVER_ADDRESS` becomes the name of the host.',
  'environments.*.hosts':
    'The servers, each `[user@]host[:port]`. Leave it out when the roles or the slots name them.',
  'environments.*.roles':
    'Duties of hosts by name, such as `web` and `worker`: one release on all of them ([roles](roles.md)).',
  'environments.*.roles.*.hosts': 'Its servers. A host may have two roles, of which one takes requests.',
  'environments.*.roles.*.start':
    'Starts it, as `start` of an environment. Of workers: in the release that is live. Text, or `run` and `timeout`.',
  'environments.*.roles.*.stop': 'Stops it. Workers need one. Text, or `run` and `timeout`.',
  'environments.*.roles.*.health':
    'Checks that only its hosts are asked, as `health`. Of workers while they are live.',
  'environments.*.roles.*.order':
    '`before-switch`: it takes requests, and starts in the idle slot. `after-switch`: its workers take over when traffic has moved and is healthy.',
  'environments.*.roles.*.stop-before':
    '`migrate`: the old workers end before `changes` and `migrate` run. Default: right before the new ones start.',
  'environments.*.roles.*.return-after':
    'A host whose workers are stopped and whose run is gone starts those of what is live after this. Default: what the run may take at most, and two minutes.',
  'environments.*.jump': 'A jump host that every connection goes through.',
  'environments.*.parallel': 'How many hosts are worked on at once.',
  'environments.*.slots':
    'One or two places that a release runs from. Two on every host (`blue` and `green`), or two groups of hosts (`primary` and `standby`).',
  'environments.*.slots.*.port':
    'The port of the application in this slot: `$CUTOVER_PORT` in commands and checks.',
  'environments.*.slots.*.hosts': 'The hosts of this slot, where slots are groups of hosts.',
  'environments.*.slots.*.server':
    'What the balancer sends traffic to for this slot. Default is `127.0.0.1` and the port.',
  'environments.*.slot-is-live':
    '`allow` lets a release replace the live slot in place. With one slot a deploy needs it, or `rolling`.',
  'environments.*.prepare':
    'Runs on each host, in the new release, before `migrate`: what has to be made on the host itself. Text, or `run` and `timeout`.',
  'environments.*.hooks':
    'Commands of your own at moments of a release ([hooks](hooks.md)). Each is text, or `run`, `timeout` (default `1m`) and `on`: `each` host, or the `first` alone.',
  'environments.*.hooks.before-switch':
    'Before traffic moves, in the new release. Where it fails, nothing is switched.',
  'environments.*.hooks.after-switch':
    'After traffic has moved everywhere, before the live checks. Where it fails, all hosts go back.',
  'environments.*.hooks.after-rollback':
    'After traffic has gone back, in the release that serves again. A failure is a warning.',
  'environments.*.hooks.on-failure': 'After a release or a rollback has failed. A failure is a warning.',
  'environments.*.tasks':
    'Commands that [`run-task`](../actions/run-task/README.md) may run by their name in the release that serves ([tasks](tasks.md)). Each is text, or `run`, `timeout` (default `10m`) and `hosts`: the `first` that has the live slot, `all` of them, or the `balancers`, in the app root.',
  'environments.*.migrate':
    'Runs once, on the first host, in the new release, before it starts. Text, or `run` and `timeout`.',
  'environments.*.changes':
    'Numbered SQL scripts of the release, each run once in a database, in their order, before `migrate` and on the same host. See [database changes](database-changes.md).',
  'environments.*.masks':
    'The file in the repository that says how the data of this environment is masked before any of it goes to another one. See [masked data](masked-data.md).',
  'environments.*.changes.database':
    'The database, by its name in `backup.databases`: that is how it is reached.',
  'environments.*.changes.folder': 'The folder of `source` that the scripts lie in, such as `db/changes`.',
  'environments.*.changes.lock-timeout':
    'How long a script waits for a lock in the database before it fails.',
  'environments.*.changes.statement-timeout':
    'How long one statement may take (MySQL: one that reads). `timeouts.migrate` bounds a whole script.',
  'environments.*.unmigrate':
    'Takes back what `migrate` did: run once on the same host, where what serves is not healthy after it. Text, or `run` and `timeout`.',
  'environments.*.schema':
    'What the schema of a database has to be before a release, and what a release may make of it. See [database changes](database-changes.md#the-same-as-in-another-environment).',
  'environments.*.schema.database':
    'The database, by its name in `backup.databases`. Default is that of `changes`.',
  'environments.*.schema.same-as':
    'The environment that releases pass before this one, such as `staging`. Its database before a release and this one have to be the same.',
  'environments.*.schema.on-difference':
    '`refuse`: a difference, or what is not known, refuses the release. `report`: it is only told.',
  'environments.*.schema.accept': 'What may differ.',
  'environments.*.schema.accept.*.object':
    'The object as a plan names it, such as `index public.by_day`; `*` stands for any text.',
  'environments.*.schema.accept.*.reason': 'Why; it stands in the plan.',
  'environments.*.schema.breaking':
    '`approve`: what is breaking stands in red in the plan. `refuse`: it refuses the release, as what is not known does.',
  'environments.*.schema.also-check':
    'Checks of other programs that use the same database, as in `health`: asked on one host after the change, before traffic moves.',
  'environments.*.rehearsed':
    'What is released was [rehearsed](rehearsal.md) before on the data and the schema that are here; anything else is refused.',
  'environments.*.rehearsed.within': 'How old its rehearsal may be, such as `7d`.',
  'environments.*.rehearsed.in': 'The environment that it is rehearsed in; default: any.',
  'environments.*.start':
    'Starts or restarts the application in a slot, on every host. Text, or `run` and `timeout`.',
  'environments.*.logs':
    "Shows the end of the application's log, for the report of a slot that does not start or get healthy. A command as text, or `run`, `unit` (of systemd, by journalctl) or `file`, with `timeout`.",
  'environments.*.logs.run': 'A command, run as `start` is.',
  'environments.*.logs.unit': 'A unit of systemd, such as `shop@$CUTOVER_SLOT`.',
  'environments.*.logs.file': 'A file on the host, such as `/var/log/shop/$CUTOVER_SLOT.log`.',
  'environments.*.logs.timeout': 'How long it may take; 10 s.',
  'environments.*.stop': 'Stops the application in a slot. Text, or `run` and `timeout`.',
  'environments.*.health': 'What must be true of a release. All checks must pass.',
  'environments.*.health.*.http': 'A URL to ask. Exactly one of `http`, `tcp`, `command`.',
  'environments.*.health.*.tcp': 'An address `host:port` that must accept a connection.',
  'environments.*.health.*.command': 'A command on the host that must end with 0.',
  'environments.*.health.*.expect.status': 'The status, or a list of them.',
  'environments.*.health.*.expect.header': 'Headers and their values.',
  'environments.*.health.*.expect.body': 'Text that the body contains, or `/a regular expression/`.',
  'environments.*.health.*.expect.json':
    'Fields of a JSON body (dots for nesting) and their values. `{ version: $CUTOVER_TAG }` proves that it is the new release that answers.',
  'environments.*.health.*.expect.latency': 'The longest that the answer may take.',
  'environments.*.health.*.expect': 'What the answer must be.',
  'environments.*.health.*.headers': 'Headers to send.',
  'environments.*.health.*.from': 'Asked on the `host` itself, or from the `runner` as your users come.',
  'environments.*.health.*.redirects': 'How many redirects are followed.',
  'environments.*.health.*.name': 'What logs call the check.',
  'environments.*.health.*.when': 'While the slot is `idle`, while it is `live`, or `always`.',
  'environments.*.health.*.timeout': 'The longest that one question may take.',
  'environments.*.plan':
    '`required`: the root action releases only with `expect-plan`, the plan of a dry run that was approved.',
  'environments.*.plan-age': 'How old that plan may be; default: any age.',
  'environments.*.live-timeout':
    'How long a release that takes traffic may fail its checks before it goes back. Default is 10 s, or longer where `health-successes` need longer; where the release was not checked before it took traffic (one slot, or no check while `idle`) it is `timeouts.health`.',
  'environments.*.live-failures':
    'So many attempts in a row that fail while live end the wait at once. Default is to wait for `live-timeout`.',
  'environments.*.windows':
    'When releases may begin and move traffic. With it, also empty but for `zone`, `.github/cutover-freeze.yml` on the default branch is asked. Going back, checks and backups are never held.',
  'environments.*.windows.zone': 'The time zone of all times and dates here, such as `Asia/Shanghai`.',
  'environments.*.windows.open':
    'When it is open; none: always, but for what is frozen. Where `to` is not after `from` it ends on the day after.',
  'environments.*.windows.open.*.days': 'The days on which it begins; default: all.',
  'environments.*.windows.open.*.from': 'When it opens, as `HH:MM`.',
  'environments.*.windows.open.*.to': 'When it closes, as `HH:MM`.',
  'environments.*.windows.frozen': 'When nothing is released, whatever is open.',
  'environments.*.windows.frozen.*.from': 'The first frozen day, as `YYYY-MM-DD`.',
  'environments.*.windows.frozen.*.to': 'The last frozen day.',
  'environments.*.windows.frozen.*.days': 'Days of every week, in place of dates.',
  'environments.*.windows.frozen.*.why': 'What it is for; it stands in the error.',
  'environments.*.windows.last-start': 'How long before the end of a window no release begins any more.',
  'environments.*.observe':
    'What servers count while a release is live, judged for some days ([observation](observe.md)). Every switch begins it; `actions/observe` looks.',
  'environments.*.observe.for': 'How long a release is observed.',
  'environments.*.observe.first':
    'How long the release itself goes on looking before it calls the release good, at most `1h`. A fail goes back as any failed live check does. Default: not at all.',
  'environments.*.observe.every': 'How often it looks in that time.',
  'environments.*.observe.between-batches':
    'With `switch.batch`: how long the hosts that have moved are compared with those that have not, before the next batch follows. A fail goes back as any failed live check does. Default: not at all.',
  'environments.*.observe.least': 'Fewer requests, or lines of a log, than this decide nothing.',
  'environments.*.observe.back':
    'What becomes of a fail: `ask` starts the rollback workflow, which waits at its gate; `auto` goes back at once, as the approval of the release covers it; `never` only tells.',
  'environments.*.observe.unit':
    'The unit of systemd that runs a slot, such as `shop@$CUTOVER_SLOT`: CPU, memory and OOM kills of its cgroup, and restarts. Default: the processes that run from the release.',
  'environments.*.observe.requests':
    'Where requests are counted when nothing counts their 5xx, for `metrics.cpu`: without it `metrics.errors` counts them.',
  'environments.*.observe.requests.stub-status':
    'The page of the module `stub_status` of nginx, asked on each host, such as `http://127.0.0.1/nginx_status`.',
  'environments.*.observe.requests.pid':
    'The file with the id of the master of that nginx, by which a restart is told from a reload.',
  'environments.*.observe.metrics': 'What is judged; what is not named here is not.',
  'environments.*.observe.metrics.errors': 'Answers with a 5xx, of all requests.',
  'environments.*.observe.metrics.errors.log':
    'The access log on each host (or where the balancer runs). Default: what HAProxy counts for its backend.',
  'environments.*.observe.metrics.errors.limit': 'At most this share, such as `1%`.',
  'environments.*.observe.metrics.errors.worse-than-before':
    'At most so many times what the release before could have had.',
  'environments.*.observe.metrics.log': 'Lines of a log of the application that tell an error.',
  'environments.*.observe.metrics.log.file': 'The log.',
  'environments.*.observe.metrics.log.journal':
    '`true`: the entries of `unit` in the journal of systemd, instead of a file. The account needs the group `systemd-journal`.',
  'environments.*.observe.metrics.log.pattern': 'What such a line holds (extended regular expression).',
  'environments.*.observe.metrics.log.limit': 'At most this share of all lines.',
  'environments.*.observe.metrics.log.worse-than-before':
    'At most so many times what the release before could have had.',
  'environments.*.observe.metrics.cpu': 'CPU time of the application for each request.',
  'environments.*.observe.metrics.cpu.limit': 'At most this, such as `20ms`.',
  'environments.*.observe.metrics.cpu.worse-than-before': 'At most so many times that of the release before.',
  'environments.*.observe.metrics.memory': 'Memory of the application on each host.',
  'environments.*.observe.metrics.memory.limit': 'At most this, such as `1.5G`.',
  'environments.*.observe.metrics.memory.growth':
    'At most so much more than after the first hour, such as `20%`.',
  'environments.*.observe.metrics.restarts': 'At most so many restarts on all hosts together.',
  'environments.*.health-interval': 'From one attempt to the next.',
  'environments.*.health-successes': 'How many attempts in a row must pass.',
  'environments.*.rolling':
    'For one slot: hosts leave the cluster, are upgraded, and come back, some at a time ([rolling](rolling.md)).',
  'environments.*.rolling.at-once':
    'How many hosts may be out at a time: a number, or a share such as `25%`.',
  'environments.*.rolling.keep':
    'How many hosts each balancer has to see up before one more is taken out: a number, or a share of all, rounded up.',
  'environments.*.rolling.out': 'How a host is taken out: by HAProxy, by nginx, or by a command.',
  'environments.*.rolling.out.haproxy': 'By the admin socket of HAProxy, which brings it in again too.',
  'environments.*.rolling.out.haproxy.socket': 'The admin socket.',
  'environments.*.rolling.out.haproxy.backend': 'The backend that holds a server for each host.',
  'environments.*.rolling.out.haproxy.hosts': 'The servers that HAProxy runs on. Each of them is told.',
  'environments.*.rolling.out.haproxy.server':
    'What HAProxy calls the server of a host: a text with `$CUTOVER_ADDRESS`, or a name for each host.',
  'environments.*.rolling.out.haproxy.state-file':
    'Where the states are kept, so that a reload brings nobody in.',
  'environments.*.rolling.out.nginx': 'By `down` in the include file of nginx, which is taken away again.',
  'environments.*.rolling.out.nginx.include':
    'The file that holds the upstream, one `server` a line; inside the app root on the balancer.',
  'environments.*.rolling.out.nginx.reload': 'The command that reloads nginx.',
  'environments.*.rolling.out.nginx.test': 'The command that tests its configuration.',
  'environments.*.rolling.out.nginx.pid': 'Its PID file: the reload is read back from the worker processes.',
  'environments.*.rolling.out.nginx.hosts': 'The servers that nginx runs on. Each of them is told.',
  'environments.*.rolling.out.nginx.server':
    'The address in the `server` line of a host: a text with `$CUTOVER_ADDRESS`, or one for each host. Default is the address and the port of the slot.',
  'environments.*.rolling.out.command': 'By a command of your own, such as that of a cloud balancer.',
  'environments.*.rolling.out.command.run': 'Takes `$CUTOVER_ADDRESS` out.',
  'environments.*.rolling.out.command.done':
    'Ends with 0 when nothing is on its way to `$CUTOVER_ADDRESS` any more. Without it the whole of `drain` is waited.',
  'environments.*.rolling.out.command.hosts': 'Where these commands run. Default is the host itself.',
  'environments.*.rolling.back': 'How a host is brought in again, beside `out.command`.',
  'environments.*.rolling.back.command': 'The commands for it.',
  'environments.*.rolling.back.command.run': 'Brings `$CUTOVER_ADDRESS` in.',
  'environments.*.rolling.back.command.done':
    'Ends with 0 when the balancer says that `$CUTOVER_ADDRESS` is up.',
  'environments.*.rolling.drain': 'How long a host that was taken out may finish its requests.',
  'environments.*.rolling.ready-timeout': 'How long a host may take until the balancer says that it is up.',
  'environments.*.rolling.return-after':
    'A host that is out, and hears no more of its runner, goes back by itself after this. Default is what the steps may take, and a minute.',
  'environments.*.switch':
    'How traffic moves. Without anything, the link `live` moves and nothing is reloaded.',
  'environments.*.switch.link': 'Traffic follows the link `live`: static sites, PHP.',
  'environments.*.switch.link.test': 'A command that must pass before the reload.',
  'environments.*.switch.link.reload': 'A command that makes the server see the new link.',
  'environments.*.switch.nginx': 'nginx sends traffic to the upstream of the live slot.',
  'environments.*.switch.nginx.include':
    'The file that names the live upstream. Cutover writes it; nginx includes it.',
  'environments.*.switch.nginx.upstream': 'The name of the upstream. Default is the name of the app.',
  'environments.*.switch.nginx.reload': 'The command that reloads nginx.',
  'environments.*.switch.nginx.test': 'The command that tests its configuration.',
  'environments.*.switch.nginx.pid': 'Its PID file: the reload is read back from the worker processes.',
  'environments.*.switch.nginx.keepalive': 'Idle connections that nginx keeps to the application.',
  'environments.*.switch.nginx.hosts': 'Where nginx runs, when that is not on the hosts of the app.',
  'environments.*.switch.haproxy': 'HAProxy moves traffic by its admin socket.',
  'environments.*.switch.haproxy.socket': 'The admin socket.',
  'environments.*.switch.haproxy.backend': 'The backend that holds the servers of both slots.',
  'environments.*.switch.haproxy.servers':
    'The servers of each slot in that backend. Default is one, named like the slot.',
  'environments.*.switch.haproxy.drain': 'How long the old slot may finish its connections.',
  'environments.*.switch.haproxy.ready-timeout': 'How long the new slot may take until HAProxy finds it up.',
  'environments.*.switch.haproxy.state-file': 'Where the states are kept, so that they survive a reload.',
  'environments.*.switch.haproxy.hosts': 'Where HAProxy runs, when that is not on the hosts of the app.',
  'environments.*.switch.command': 'A command of your own moves traffic.',
  'environments.*.switch.command.run': 'Moves traffic to `$CUTOVER_SLOT`.',
  'environments.*.switch.command.read': 'Prints the name of the live slot, and nothing else.',
  'environments.*.switch.command.hosts':
    'Where these commands run, when that is not on the hosts of the app.',
  'environments.*.switch.batch':
    'How many hosts switch at a time: a number, or a share such as `25%`. Default is all.',
  'environments.*.switch.timeout': 'The longest that a switch may take on a host.',
  'environments.*.switch.stop-old-after': 'Runs `stop` for the slot that was left, so long after the switch.',
  'environments.*.switch.confirm-within':
    'A host goes back by itself when the switch is not confirmed in this time, counted from before traffic moves: at least `timeout` and `timeouts.health` together, for each batch, and `observe.between-batches` between them. A host needs `setsid`, `flock` and `mkfifo` for it, and a restart of the host ends it.',
  'environments.*.server-config':
    'Configuration of other servers that lies in `config/` of the release and moves with the code ([server configuration](server-config.md)): group → how its server takes it over.',
  'environments.*.server-config.*.kind':
    'The server that reads it. Default: the name of the group, where it is one of these.',
  'environments.*.server-config.*.files':
    'Folder in the release, below `config/`. Default: `config/` and the name of the group.',
  'environments.*.server-config.*.through':
    'The link that the server reads it through: `live`, or that of each slot. Default: `slot` for `systemd`, else `live`.',
  'environments.*.server-config.*.test':
    'Command that fails while the server would refuse its files. `$CUTOVER_CONFIG` is their folder. Default by kind.',
  'environments.*.server-config.*.reload': 'Command that makes the server take them over. Default by kind.',
  'environments.*.server-config.*.install':
    'Where the one file of the group is copied to, for cron and logrotate, which include nothing.',
  'environments.*.server-config.*.drift':
    'What becomes of a copied file that was changed on a host by hand: the release is refused, or it is overwritten.',
  'environments.*.server-config.*.users':
    'Accounts that the files may run something as. Default: those of `hosts`.',
  'environments.*.server-config.*.privileged':
    'Whether the server is started as root: then the files are refused where they would make a release root.',
  'environments.*.backup': 'What is backed up before a release. Without it, nothing is.',
  'environments.*.backup.paths':
    'Files and folders beyond the release and `shared`: text, or `path` and `sudo`.',
  'environments.*.backup.databases': 'The databases.',
  'environments.*.backup.databases.*.postgresql':
    'The name of a PostgreSQL database. Exactly one of the four kinds.',
  'environments.*.backup.databases.*.mysql': 'The name of a MySQL or MariaDB database.',
  'environments.*.backup.databases.*.sqlite': 'The path of an SQLite file.',
  'environments.*.backup.databases.*.command': 'A command that prints a dump.',
  'environments.*.backup.databases.*.name': 'A name for what `command` dumps.',
  'environments.*.backup.databases.*.roles': 'PostgreSQL: dump the roles as well.',
  'environments.*.backup.databases.*.on': 'The hosts that hold it. Default is the first one.',
  'environments.*.backup.databases.*.as': 'The account on the host to run as, by `sudo -n -u`.',
  'environments.*.backup.databases.*.host': 'The database server.',
  'environments.*.backup.databases.*.port': 'Its port.',
  'environments.*.backup.databases.*.user': 'The user of the database.',
  'environments.*.backup.databases.*.socket': 'The socket, or its folder.',
  'environments.*.backup.databases.*.verify': 'How far this one is proven.',
  'environments.*.backup.databases.*.scratch': 'The name of the scratch database of a test restore.',
  'environments.*.backup.verify':
    'How far a dump is proven: its `checksum`, its `list` of contents, or a `restore` into a scratch database that is compared.',
  'environments.*.backup.parallel': 'How many databases are dumped at once on a host.',
  'environments.*.backup.keep':
    'How many backups stay. The newest proven one, and those taken before a release that always stays, are kept beside them.',
  'environments.*.backup.keep-days': 'Backups younger than this always stay.',
  'environments.*.backup.shrink-limit':
    'A backup that is smaller than the last by more than this percentage fails.',
  'environments.*.backup.copy-to':
    'Where every backup is copied to as well, away from the host. A backup is green only when each copy was read again and is what was sent.',
  'environments.*.backup.copy-to.*.name': 'What this destination is called, in messages and inputs.',
  'environments.*.backup.copy-to.*.path':
    'A folder on every host, on another disk than the app root: one that is mounted from elsewhere.',
  'environments.*.backup.copy-to.*.hosts':
    'Hosts of the environment that keep copies of each other, in `copies` below the app root: the first of them that is another one keeps those of a host. They come through the runner, and need no key between hosts.',
  'environments.*.backup.copy-to.*.store':
    'A command on the host that stores what it reads on stdin under the name `$CUTOVER_COPY`.',
  'environments.*.backup.copy-to.*.fetch': 'A command that prints what was stored as `$CUTOVER_COPY`.',
  'environments.*.backup.copy-to.*.list':
    'A command that prints the names of what is stored, each at the end of a line.',
  'environments.*.backup.copy-to.*.remove':
    'A command that removes `$CUTOVER_COPY`. Without it nothing is removed, and the store itself decides how long copies stay.',
  'environments.*.backup.copy-to.*.encrypt-to':
    'Who can read the copies: a list of public keys of age; `tool`, where the commands encrypt by themselves; or `nobody`, for copies that are not encrypted.',
  'environments.*.backup.copy-to.*.keep':
    'How many copies of a host stay there. Default is all of them. The newest always stays.',
  'environments.*.backup.timeout': 'The longest that a backup may take on a host.',
  'environments.*.approval':
    '`required`: somebody has approved this run for the environment at GitHub. `not-self`: and it was not who started it. `second-person`: where GitHub cannot hold a job back, one of `approvers` starts a second run. See [protect the environments](github-environments.md).',
  'environments.*.approvers': 'The logins of those who may approve with `second-person`.',
  'environments.*.url': 'Where people reach the environment: the link in its deployments.',
  'environments.*.free-space': 'What must stay free on the disk of every host.',
  'environments.*.relay':
    'Sites and their hosts: a packed release is sent to the first host of a site, and the others take it from there with a key of their own. See [relay](relay.md).',
  'environments.*.key-exchange':
    'The order of SSH key exchanges. Default is the cheapest that both sides know, post-quantum first.',
  'environments.*.timeouts': 'How long things may take.',
  'environments.*.timeouts.connect': 'To open a connection.',
  'environments.*.timeouts.stage': 'A stage on one host.',
  'environments.*.timeouts.upload': 'To send a release to a host.',
  'environments.*.timeouts.prepare': 'The command `prepare`.',
  'environments.*.timeouts.migrate': 'The command `migrate`.',
  'environments.*.timeouts.start': 'The commands `start` and `stop`.',
  'environments.*.timeouts.lock': 'To wait for another run.',
  'environments.*.timeouts.health': 'Until a slot must be healthy.',
};

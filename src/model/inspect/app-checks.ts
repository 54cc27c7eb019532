import { type Check, fails, hurts, type Judged, unasked } from './check.ts';
import { type Given, type InspectedHost, valueIn } from './given.ts';

type GivenCheck = Check<Given>;

function each(name: string, judge: (host: InspectedHost, given: Given) => Judged): GivenCheck {
  return {
    group: 'application',
    name,
    each: (given) => given.hosts.map((host) => [host.host, judge(host, given)] as const),
  };
}

export const appChecks: readonly GivenCheck[] = [
  each('the units of systemd are there', ({ questions, answers }) => {
    const units = valueIn(answers)?.units;
    if (units === undefined || questions.units.length === 0) return undefined;
    const silent = questions.units.filter((unit) => !units.has(unit));
    if (silent.length > 0) return unasked(`systemd could not be asked for ${silent.join(', ')}`);
    const gone = questions.units.filter((unit) => units.get(unit)?.load !== 'loaded');
    return gone.length === 0
      ? 'fine'
      : fails(
          `systemd cannot load ${gone.map((unit) => `${unit} (${units.get(unit)?.load})`).join(', ')}`,
          'copy the unit file to /etc/systemd/system and run: systemctl daemon-reload',
        );
  }),
  each('what serves is started again at boot', ({ questions, answers }, { serving }) => {
    const units = valueIn(answers)?.units;
    const live = serving?.served?.slot;
    if (units === undefined || live === undefined) return undefined;
    // One unit a slot: that of the idle one may be off.
    const own = questions.units.filter((unit) => units.get(unit)?.load === 'loaded');
    const used = own.filter((unit) => own.length === 1 || unit.includes(live));
    const off = used.filter((unit) => units.get(unit)?.boot === 'disabled');
    if (used.length === 0) return undefined;
    return off.length === 0
      ? 'fine'
      : hurts(
          `${off.join(', ')} is not started when the host boots`,
          `sudo systemctl enable ${off.join(' ')}`,
        );
  }),
  each('nothing else listens on the port of an empty slot', ({ questions, answers, facts }) => {
    const said = valueIn(answers);
    const slots = valueIn(facts)?.slots;
    if (said === undefined || slots === undefined || questions.ports.length === 0) return undefined;
    const unknown = questions.ports.filter(({ port }) => !said.ports.has(port));
    if (unknown.length > 0)
      return unasked(
        `whether something listens on ${unknown.map(({ port }) => port).join(', ')} could not be read`,
      );
    const taken = questions.ports.filter(
      ({ slot, port, address }) =>
        slots.get(slot) === undefined &&
        said.ports.get(port)?.some((one) => one === '*' || one === address) === true,
    );
    return taken.length === 0
      ? 'fine'
      : fails(
          `something listens on ${taken.map(({ slot, port }) => `${port} (slot ${slot}, which holds no release)`).join(', ')}`,
          `see what: ss -ltnp | grep -E ':(${taken.map(({ port }) => port).join('|')}) '`,
        );
  }),
  each('where requests go can be read', ({ facts }) => {
    const said = valueIn(facts);
    if (said === undefined) return undefined;
    return said.traffic.kind === 'unread' ? fails(said.traffic.reason) : 'fine';
  }),
  each('nginx reads the include file', ({ files }) => {
    const answers = valueIn(files);
    if (files !== undefined && 'failed' in files) return undefined;
    switch (answers?.include) {
      case 'yes':
        return 'fine';
      case 'no':
        return fails(
          'nginx does not read the include file',
          'add it to the http block of nginx: include <path of switch.nginx.include>;',
        );
      case 'unknown':
        return unasked(
          'whether nginx reads the include file is not proven: `nginx -T` could not be run',
          'allow the command nginx -T in sudoers, or let `switch.nginx.test` be a plain call of nginx -t',
        );
      case 'absent':
      case undefined:
        // Not there before the first switch, or not asked.
        return undefined;
    }
  }),
  each('the socket of HAProxy takes orders', ({ questions, answers }) => {
    const said = valueIn(answers);
    if (said === undefined || questions.haproxy === undefined) return undefined;
    const why = said.unasked.find((line) => line.startsWith('haproxy '));
    if (why !== undefined)
      return fails(
        why.replace(/^haproxy /, ''),
        'in haproxy.cfg: stats socket <path> mode 660 group <group of the account> level admin',
      );
    if (said.haproxyLevel === undefined) return unasked('HAProxy did not say its level');
    return said.haproxyLevel === 'admin'
      ? 'fine'
      : fails(
          `the socket has the level ${said.haproxyLevel}, and moving servers needs admin`,
          'in haproxy.cfg: stats socket … level admin, then reload HAProxy',
        );
  }),
  each('the servers of the slots are in the backend, and no others', ({ questions, facts }) => {
    const traffic = valueIn(facts)?.traffic;
    if (questions.haproxy === undefined || traffic?.kind !== 'haproxy') return undefined;
    const { backend, servers } = questions.haproxy;
    const names = traffic.servers.map(({ name }) => name);
    const missing = servers.filter((name) => !names.includes(name));
    if (missing.length > 0)
      return fails(
        `the backend ${backend} has no server ${missing.join(', ')} (it has ${names.join(', ') || 'none'})`,
        'name them in haproxy.cfg as in `switch.haproxy.servers`, which is the names of the slots where it is not given',
      );
    const foreign = traffic.servers.filter(
      ({ name, status }) => !servers.includes(name) && ['UP', 'UNCHECKED', 'NOLB'].includes(status),
    );
    return foreign.length === 0
      ? 'fine'
      : hurts(
          `${foreign.map(({ name }) => name).join(', ')} of the backend ${backend} belongs to no slot and takes requests`,
          'give it a slot in `switch.haproxy.servers`, or take it out of the backend',
        );
  }),
  {
    group: 'application',
    name: 'a release is checked before and after it goes live',
    judge: ({ config }) => {
      if (config.liveChecks === 0)
        return fails(
          'no health check is asked while a release is live: nobody could tell whether to go back',
          `add \`health:\` to the environment ${config.environment}`,
        );
      if (config.idleChecks === 0 && config.twoSlots)
        return hurts(
          'no health check is asked before the switch',
          'add a check with `when: idle` or `when: always`',
        );
      return 'fine';
    },
  },
  {
    group: 'application',
    name: 'a check tells one release from another',
    judge: ({ config }) =>
      config.liveChecks === 0 || config.comparesTag
        ? config.comparesTag
          ? 'fine'
          : undefined
        : hurts(
            'no check compares what the application reports with the tag: an old process that still answers is taken for the new release',
            'add, for example, expect: { json: { version: $CUTOVER_TAG } }',
          ),
  },
  {
    group: 'application',
    name: 'what is live is healthy now',
    judge: ({ health }) => health,
  },
  {
    group: 'application',
    name: 'sudo is given commands that can be looked up',
    judge: ({ config }) =>
      config.commandsWithShell.length === 0
        ? undefined
        : unasked(
            `only a shell could tell what sudo is given in: ${config.commandsWithShell.join('; ')}`,
            'try these by hand as the account of the deploy',
          ),
  },
  each('logs that are looked at can be read', ({ files }) => {
    if (files === undefined || 'failed' in files) return undefined;
    const logs = [...files.value.paths].filter(([path]) => /\.log$|\/log\//.test(path));
    if (logs.length === 0) return undefined;
    const wrong = logs.filter(([, state]) => state !== 'readable');
    return wrong.length === 0
      ? 'fine'
      : hurts(
          wrong
            .map(([path, state]) => `${path} is ${state === 'missing' ? 'not there' : 'not readable'}`)
            .join('; '),
          'add the account to the group that may read it (often adm), or correct the path',
        );
  }),
];

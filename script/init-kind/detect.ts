import type { Kind, Setup } from './setup.ts';

/** What is read of a repository: its files by their paths, and the text of one. */
export interface Repository {
  readonly files: ReadonlySet<string>;
  readonly read: (path: string) => string;
}

export type Detected = Pick<
  Setup,
  'kind' | 'source' | 'build' | 'run' | 'healthz' | 'versioned' | 'docroot' | 'migrate' | 'database'
> & {
  /** What it was told from, for the person who reads it. */
  readonly why: string;
};

interface Package {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The folders that builds write, in the order in which they are looked for in the text of a repository. */
const OUTPUTS = ['dist', 'build', '_site', 'public', 'out'];
/** The program of a server, by its usual names. */
const MAINS = ['server.js', 'server.mjs', 'src/server.js'];
const SERVERS = ['express', 'fastify', 'koa', '@hapi/hapi', 'next', 'nuxt', '@nestjs/core', 'hono'];

/** Copies what is tracked, so that nothing of the runner gets into a release. */
const TRACKED = ['rm -rf bundle && mkdir bundle', 'git archive HEAD | tar -xf - -C bundle'];
const STAMP = `printf '%s\\n' "$TAG" >bundle/VERSION`;
/** Shell text with the environment of a unit: the application finds its version there. */
const RELEASE_ENV = `printf 'APP_VERSION=%s\\n' "$TAG" >bundle/release.env`;

/** Which kind of application it is; undefined where nothing says so. */
export function kindOf(repository: Repository): Kind | undefined {
  const { files } = repository;
  if (files.has('go.mod')) return 'go';
  if (files.has('composer.json')) return 'php';
  if (['manage.py', 'requirements.txt', 'pyproject.toml'].some((file) => files.has(file))) return 'python';
  if (files.has('package.json')) return nodeServes(repository) ? 'node' : 'static';
  if (files.has('index.php') || files.has('public/index.php')) return 'php';
  if (['index.html', 'public/index.html', '_config.yml', 'hugo.toml'].some((file) => files.has(file)))
    return 'static';
  return undefined;
}

/** What the repository says of an application of this kind. */
export function detect(kind: Kind, repository: Repository): Detected {
  const common = {
    kind,
    docroot: '.',
    run: undefined,
    healthz: mentions(repository, '/healthz') ? '/healthz' : undefined,
    versioned: mentions(repository, '/healthz') && mentions(repository, 'VERSION'),
    migrate: repository.files.has('bin/migrate') ? './bin/migrate' : undefined,
    database: databaseIn(repository),
    source: 'bundle',
  };
  switch (kind) {
    case 'node':
      return { ...common, ...node(repository) };
    case 'python':
      return { ...common, ...python(repository) };
    case 'go':
      return { ...common, ...go(repository) };
    case 'php':
      return { ...common, ...php(repository) };
    case 'static':
      return { ...common, healthz: undefined, migrate: undefined, ...site(repository) };
  }
}

function node(repository: Repository) {
  const { scripts = {}, main } = packageIn(repository);
  const locked = repository.files.has('package-lock.json');
  const outputs = OUTPUTS.map((folder) => `[ ! -d ${folder} ] || cp -R ${folder} bundle/`);
  const started = /^node (\S+\.[cm]?js)$/.exec(scripts['start'] ?? '')?.[1];
  const file = started ?? main ?? MAINS.find((one) => repository.files.has(one));
  const run =
    started === undefined && scripts['start'] !== undefined ? 'npm start' : `node ${file ?? 'server.js'}`;
  const built = scripts['build'] === undefined ? [] : ['npm run build'];
  return {
    run,
    build: [
      locked ? 'npm ci' : 'npm install',
      ...built,
      'npm prune --omit=dev',
      ...TRACKED,
      ...(built.length === 0 ? [] : outputs),
      '[ ! -d node_modules ] || cp -R node_modules bundle/',
      STAMP,
      RELEASE_ENV,
    ],
    why: `package.json${file === undefined ? '' : `, which starts ${run}`}`,
  };
}

function python(repository: Repository) {
  const { files } = repository;
  const django = files.has('manage.py')
    ? [...files].map((file) => /^(\w+)\/wsgi\.py$/.exec(file)?.[1]).find((name) => name !== undefined)
    : undefined;
  const module = ['app/main.py', 'main.py', 'app.py', 'wsgi.py'].find((file) => files.has(file));
  const target =
    django === undefined
      ? `${(module ?? 'app.py').replace(/\.py$/, '').replaceAll('/', '.')}:app`
      : `${django}.wsgi`;
  const wanted = files.has('requirements.txt') ? '-r requirements.txt' : '.';
  return {
    run: `.venv/bin/gunicorn --bind 127.0.0.1:$PORT ${target}`,
    build: [
      ...TRACKED,
      '# Also what has no wheel of its own is built here: a server needs no compiler.',
      `pip wheel --quiet --wheel-dir bundle/wheels ${wanted} gunicorn`,
      'mkdir -p bundle/.venv',
      STAMP,
      RELEASE_ENV,
    ],
    why: files.has('manage.py')
      ? 'manage.py'
      : files.has('requirements.txt')
        ? 'requirements.txt'
        : 'pyproject.toml',
  };
}

function go(repository: Repository) {
  const command = [...repository.files]
    .map((file) => /^(cmd\/[\w-]+)\/main\.go$/.exec(file)?.[1])
    .find(Boolean);
  const main = repository.files.has('main.go') || command === undefined ? '.' : `./${command}`;
  return {
    run: './app',
    build: [
      'rm -rf bundle && mkdir bundle',
      `CGO_ENABLED=0 go build -trimpath -ldflags "-X main.version=$TAG" -o bundle/app ${main}`,
      '[ ! -d bin ] || cp -R bin bundle/',
      STAMP,
      RELEASE_ENV,
    ],
    why: `go.mod, with the program in ${main}`,
  };
}

function php(repository: Repository) {
  const docroot =
    ['public', 'web', 'htdocs'].find((folder) => repository.files.has(`${folder}/index.php`)) ?? '.';
  const composer = repository.files.has('composer.json');
  return {
    docroot,
    build: [
      ...TRACKED,
      ...(composer
        ? ['composer install --no-dev --no-interaction --optimize-autoloader --working-dir bundle']
        : []),
      STAMP,
      `cp bundle/VERSION bundle/${docroot === '.' ? '' : `${docroot}/`}version.txt`,
    ],
    why: `${composer ? 'composer.json' : 'index.php'}, served from ${docroot === '.' ? 'its folder' : docroot}`,
  };
}

function site(repository: Repository) {
  const { files } = repository;
  const { scripts = {} } = files.has('package.json') ? packageIn(repository) : {};
  const stamp = `printf '%s\\n' "$TAG" >bundle/version.txt`;
  if (scripts['build'] !== undefined) {
    const texts = ['build.js', 'vite.config.js', 'vite.config.ts', '.eleventy.js', 'eleventy.config.js']
      .filter((file) => files.has(file))
      .map((file) => repository.read(file));
    const names = (text: string) => (folder: string) =>
      new RegExp(`(^|[\\s'"/=])${folder}([\\s'"/]|$)`, 'm').test(text);
    // `vite build` names no folder.
    const command = scripts['build'].replaceAll(/\bbuild\b(?!\/)/g, '');
    const output = OUTPUTS.find(names(texts.join('\n'))) ?? OUTPUTS.find(names(command)) ?? 'dist';
    return {
      build: [
        files.has('package-lock.json') ? 'npm ci' : 'npm install',
        'npm run build',
        `rm -rf bundle && cp -R ${output} bundle`,
        stamp,
      ],
      why: `package.json, whose build writes ${output}`,
    };
  }
  const folder = files.has('public/index.html') ? 'public' : '.';
  return {
    build: [...TRACKED, ...(folder === '.' ? [] : ['mv bundle tracked && mv tracked/public bundle']), stamp],
    why: `${folder === '.' ? '' : `${folder}/`}index.html`,
  };
}

function nodeServes(repository: Repository): boolean {
  const { scripts = {}, dependencies = {} } = packageIn(repository);
  if (MAINS.some((file) => repository.files.has(file))) return true;
  return scripts['start'] !== undefined || SERVERS.some((name) => dependencies[name] !== undefined);
}

function packageIn(repository: Repository): Package {
  try {
    const value: unknown = JSON.parse(repository.read('package.json'));
    return typeof value === 'object' && value !== null ? (value as Package) : {};
  } catch {
    return {};
  }
}

/** Files in which a program says what it needs, and where it answers. */
const SOURCES = /^(?!node_modules\/|vendor\/|dist\/|\.github\/).*\.(?:[cm]?[jt]s|py|go|php|rb)$/;
const MANIFESTS = ['package.json', 'requirements.txt', 'pyproject.toml', 'composer.json', 'go.mod'];

function mentions(repository: Repository, word: string): boolean {
  const sources = [...repository.files].filter((file) => SOURCES.test(file)).slice(0, 2_000);
  return sources.some((file) => repository.read(file).includes(word));
}

function databaseIn(repository: Repository): Setup['database'] {
  const text = MANIFESTS.filter((file) => repository.files.has(file))
    .map((file) => repository.read(file))
    .join('\n');
  if (/"pg"|postgres|psycopg|asyncpg|pgx|lib\/pq|pgsql/.test(text)) return 'postgresql';
  return /mysql|mariadb/i.test(text) ? 'mysql' : 'none';
}

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, mustExec } from '../exec.ts';

/** A small application of a kind that `init` knows, as a team has it before it has heard of Cutover. */
export interface KindCase {
  /** The kind, and what its team has beside it. */
  readonly name: string;
  /** What the team answers beside the host. */
  readonly answers?: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** The files that a release is bad with. */
  readonly bad: Readonly<Record<string, string>>;
  /** Where such a release is found: only by visitors, on the first host, or else in the idle slot. */
  readonly found?: 'live' | 'first host';
  /** Where a visitor sees the version. */
  readonly page: string;
  /** What a person has to have for the build, beside a shell. */
  readonly needs?: string;
  /** Servers of production; default 1. */
  readonly hosts?: number;
  /** HAProxy runs on one more server, which visitors ask. */
  readonly balancer?: boolean;
  /** Started on the server by its package, which init finds running. */
  readonly service?: string;
}

const NODE = `
require('node:http').createServer((request, response) => {
  const version = process.env.APP_VERSION;
  response.end(request.url === '/healthz' ? JSON.stringify({ version }) : version);
}).listen(process.env.PORT, '127.0.0.1');`;

const PYTHON = `
import json, os
version = os.environ["APP_VERSION"]

def app(environ, start_response):
    healthz = environ["PATH_INFO"] == "/healthz"
    start_response("200 OK", [("Content-Type", "application/json" if healthz else "text/plain")])
    return [(json.dumps({"version": version}) if healthz else version).encode()]
`;

const GO = `package main

import (
	"fmt"
	"net/http"
	"os"
)

var version = "none" // APP_VERSION, by the build

func main() {
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "{\\"version\\":%q}", version) })
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, version) })
	if err := http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil); err != nil {
		panic(err)
	}
}
`;

const PHP = `<?php echo trim(file_get_contents(__DIR__ . '/version.txt'));`;

export const CASES: readonly KindCase[] = [
  {
    name: 'static',
    files: { 'public/index.html': '<h1>shop</h1>\n' },
    bad: { 'public/index.html': '' },
    page: '/version.txt',
  },
  {
    name: 'node',
    files: { 'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}\n', 'server.js': NODE },
    bad: { 'server.js': NODE.replace('JSON.stringify({ version })', '"broken"') },
    page: '/',
    needs: 'npm',
  },
  {
    name: 'php',
    files: { 'public/index.php': PHP },
    bad: { 'public/index.php': '<?php http_response_code(500);' }, // its syntax is good
    found: 'live',
    page: '/',
    needs: 'php',
  },
  {
    name: 'python, supervisord, HAProxy',
    answers: ['--process', 'supervisord', '--balancer', 'haproxy'],
    files: { 'requirements.txt': '', 'app.py': PYTHON },
    bad: { 'app.py': PYTHON.replace('{"version": version}', '{}') },
    page: '/',
    needs: 'python3',
    service: 'supervisord -c /etc/supervisor/supervisord.conf',
  },
  {
    name: 'node, rolling',
    answers: ['--rolling'],
    hosts: 2,
    balancer: true,
    found: 'first host',
    files: {
      'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}\n',
      'server.js': NODE.replace("'127.0.0.1'", "'0.0.0.0'"),
    },
    bad: { 'server.js': NODE.replace('JSON.stringify({ version })', '"broken"') },
    page: '/',
    needs: 'npm',
  },
  {
    name: 'go',
    files: { 'go.mod': 'module example.com/shop\n\ngo 1.21\n', 'main.go': GO },
    bad: { 'main.go': GO.replace('%q', '%q,') },
    page: '/',
    needs: 'go',
  },
];

/** Why a kind cannot be built here; undefined when it can. */
export async function whyNotBuilt({ needs }: KindCase): Promise<string | undefined> {
  if (needs === undefined) return undefined;
  return (await exec('sh', ['-c', `command -v ${needs}`])).code === 0 ? undefined : `no ${needs} here`;
}

/** Puts the programs that a runner of GitHub has, and this machine elsewhere, into a folder that is searched first. */
export async function runnerTools(bin: string): Promise<void> {
  for (const name of ['npm', 'go']) {
    const found = (await exec('sh', ['-c', `command -v ${name}`])).stdout.trim();
    if (found !== '') await symlink(found, join(bin, name)).catch(() => undefined);
  }
  await writeFile(join(bin, 'pip'), '#!/bin/sh\nexec /usr/bin/python3 -m pip "$@"\n', { mode: 0o755 });
}

/** What the build finds in its environment: packages that stand here in place of the registry, and the cache of Go. */
export async function buildEnvironment(dir: string, registry: boolean): Promise<Record<string, string>> {
  const cache = (await exec('sh', ['-c', 'go env GOCACHE'])).stdout.trim();
  return {
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_ROOT_USER_ACTION: 'ignore',
    ...(cache === '' ? {} : { GOCACHE: cache, GOTOOLCHAIN: 'local' }),
    ...(registry ? {} : { PIP_NO_INDEX: '1', PIP_FIND_LINKS: await gunicornWheel(dir) }),
  };
}

const GUNICORN = `
import importlib, os, sys
from wsgiref.simple_server import make_server

def run():
    sys.path.insert(0, os.getcwd())
    address, port = sys.argv[2].split(":")
    module, name = sys.argv[3].split(":")
    make_server(address, int(port), getattr(importlib.import_module(module), name)).serve_forever()
`;

/** A folder with a package that starts an application by the words of gunicorn, without the network. */
async function gunicornWheel(dir: string): Promise<string> {
  const wheels = join(dir, 'wheels');
  const info = 'gunicorn-1.0.dist-info';
  const files: Record<string, string> = {
    'gunicorn/__init__.py': GUNICORN,
    [`${info}/METADATA`]: 'Metadata-Version: 2.1\nName: gunicorn\nVersion: 1.0\n',
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/entry_points.txt`]: '[console_scripts]\ngunicorn = gunicorn:run\n',
  };
  files[`${info}/RECORD`] = [...Object.keys(files), `${info}/RECORD`].map((name) => `${name},,\n`).join('');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(wheels, 'made', name, '..'), { recursive: true });
    await writeFile(join(wheels, 'made', name), text);
  }
  const argv = ['-m', 'zipfile', '-c', '../gunicorn-1.0-py3-none-any.whl', 'gunicorn', info];
  await mustExec('python3', argv, { cwd: join(wheels, 'made') });
  return wheels;
}

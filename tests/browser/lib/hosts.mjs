// Web servers from Debian's packages on a loopback port, as children of this process, with what `shopfront host` wrote.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from './server.mjs';

const PROJECT = resolve(import.meta.dirname, '../../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? join(PROJECT, 'target');
const BINARY = process.env.SHOPFRONT ?? join(TARGET, 'release/shopfront');
// Web servers that root starts change to somebody else; here they are somebody else from the start.
const NOBODY = 65534;

/** Runs shopfront; what it says on standard error is shown. */
export function shopfront(...words) {
  if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there: run “cargo build --release” first`);
  return execFileSync(BINARY, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** One request, without following redirects or unpacking. */
export function ask(url, headers = {}) {
  return new Promise((done, fail) => {
    // The address that servers listen on; “localhost” could mean another one as well.
    const options = { host: '127.0.0.1', port: url.port, path: url.pathname, headers: { host: url.host, ...headers } };
    const request = get(options, (response) => {
      let body = '';
      response.setEncoding('latin1').on('data', (text) => (body += text));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', fail).setTimeout(10_000, () => request.destroy(new Error(`${url} does not answer`)));
  });
}

/** Netlify and Cloudflare Pages: the files that they read, `_headers` and `_redirects`, as their documentation says. */
async function headersFile({ output, port }) {
  const lines = (name) => readFileSync(join(output, name), 'utf8').split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const rules = [];
  for (const line of lines('_headers')) {
    if (line.startsWith('/')) rules.push({ path: line.trim(), headers: {} });
    else {
      const [, name, value] = /^\s+([\w-]+): (.*)$/.exec(line);
      rules.at(-1).headers[name.toLowerCase()] = value;
    }
  }
  const holds = (rule, path) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule);
  const headersOf = (path) => Object.assign({}, ...rules.filter((rule) => holds(rule.path, path)).map(({ headers }) => headers));
  const moved = new Map(lines('_redirects').map((line) => line.split(' ')).map(([from, to]) => [from, to]));
  const { home, close } = await serve(resolve(output), '/', { port, headersOf, moved });
  return { url: home, stop: close, log: () => '' };
}

/** Hosts that send no headers of the site: any server of plain files stands for them. */
async function plainFiles({ output, path }) {
  const { home, close } = await serve(resolve(output), path);
  return { url: home, stop: close, log: () => '' };
}

/** The servers by the name that `shopfront host` knows them by. */
export const SERVERS = {
  'github-pages': { start: plainFiles, headers: false },
  netlify: { start: headersFile, below: false },
  nginx: {
    start({ shop, port, root }) {
      return run({ shop, port, root }, (desk) => {
        const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${desk}/${kind};`);
        const config = write(desk, 'nginx.conf', `
daemon off; master_process off; worker_processes 1; pid ${desk}/pid; error_log stderr notice;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  ${temp.join('\n  ')}
  include ${shop}/hosting/nginx.conf;
}
`);
        return ['/usr/sbin/nginx', '-e', 'stderr', '-p', desk, '-c', config];
      });
    },
  },
  apache: {
    start({ shop, port, root }) {
      return run({ shop, port, root }, (desk) => {
        const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'alias', 'headers', 'deflate', 'filter', 'env'];
        const config = write(desk, 'apache.conf', `
ServerRoot ${desk}
PidFile ${desk}/pid
DefaultRuntimeDir ${desk}
Mutex posixsem
Listen 127.0.0.1:${port}
ServerName localhost:${port}
ErrorLog ${desk}/errors
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
DirectoryIndex index.html
DocumentRoot ${root}
<Directory ${root}>
  AllowOverride FileInfo
  Require all granted
</Directory>
`);
        return ['/usr/sbin/apache2', '-D', 'FOREGROUND', '-f', config];
      });
    },
  },
  caddy: {
    start({ shop, port, root }) {
      return run({ shop, port, root }, (desk) => {
        const config = write(desk, 'Caddyfile', `{
\tadmin off
\tauto_https off
\tdefault_bind 127.0.0.1
}
import ${shop}/hosting/Caddyfile
`);
        return ['/usr/bin/caddy', 'run', '--adapter', 'caddyfile', '--config', config];
      });
    },
  },
};

function write(desk, name, text) {
  const path = join(desk, name);
  writeFileSync(path, text);
  return path;
}

/** Starts a server and waits until it answers. `stop` ends exactly this process. */
async function run({ shop, port, root }, prepare) {
  const desk = mkdtempSync(join(tmpdir(), 'shopfront-host-'));
  const [program, ...words] = prepare(desk);
  if (!existsSync(program)) throw new Error(`${program} is not there: “tests/run browser” installs it`);
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    // Folders made by mkdtemp are closed to everybody else.
    for (const folder of [shop, root]) chmodSync(folder, 0o755);
    chownSync(desk, NOBODY, NOBODY);
  }
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const environment = { PATH: process.env.PATH, HOME: desk, XDG_DATA_HOME: desk, XDG_CONFIG_HOME: desk };
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], env: environment, cwd: desk, ...identity });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const log = () => said + (existsSync(join(desk, 'errors')) ? readFileSync(join(desk, 'errors'), 'utf8') : '');
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
    rmSync(desk, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGKILL'));
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${program} ended:\n${log()}`);
    const up = await ask(new URL(`http://localhost:${port}/`)).catch(() => null);
    if (up) return { stop, log };
    await new Promise((wait) => setTimeout(wait, 100));
  }
  await stop();
  throw new Error(`${program} does not answer:\n${log()}`);
}

// Serves a built folder on a free loopback port the way static hosts do: `index.html` for a folder, a redirect
// to the address with the slash, and `404.html` with status 404 for everything that is not there.

import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.ics': 'text/calendar; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8',
};

/** The type a host gives a file of this name. */
export const typeOf = (file) => TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';

/**
 * Serves `root` below the path `base` (which starts and ends with `/`).
 * Gives the address of the home page, the origin, and `close`. `headersOf` may add headers by path, and `moved` leads
 * from one path to another. `change` may give pages another text, by the address of the home page.
 */
export async function serve(root, base = '/', { port = 0, headersOf = () => ({}), moved = new Map(), change } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const answered = moved.has(path)
      ? Promise.resolve({ status: 301, headers: { location: moved.get(path) }, body: '' })
      : answer(root, base, request);
    answered.then(
      ({ status, headers, body }) => {
        const isPage = change && headers['content-type']?.startsWith('text/html');
        const sent = isPage ? change(String(body), `http://${request.headers.host}${base}`) : body;
        response.writeHead(status, { ...headers, ...headersOf(path) }).end(sent);
      },
      (error) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  });
  await new Promise((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { origin, home: origin + base, close };
}

async function answer(root, base, request) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (!path.startsWith(base)) return missing(root);
  const file = normalize(join(root, path.slice(base.length)));
  if (file !== normalize(root) && !file.startsWith(normalize(root) + sep) && file !== normalize(root + sep)) {
    return missing(root);
  }
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    if (!path.endsWith('/')) return { status: 301, headers: { location: `${encodeURI(path)}/` }, body: '' };
    return (await send(join(file, 'index.html'), 200)) ?? missing(root);
  }
  return (found?.isFile() && !path.endsWith('/') && (await send(file, 200))) || missing(root);
}

async function missing(root) {
  const page = await send(join(root, '404.html'), 404);
  return page ?? { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' };
}

async function send(file, status) {
  const body = await readFile(file).catch(() => null);
  return body && { status, headers: { 'content-type': typeOf(file), 'cache-control': 'no-cache' }, body };
}

// Serves a built folder as a good host would: at its own address over TLS, compressed, assets with a hash in their name
// kept for a year. The browser is told where that address is, and takes the certificate made for the occasion.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { temporary } from './build.mjs';
import { declaredUrl } from './folder.mjs';
import { typeOf } from './server.mjs';

const isText = (type) => /^text\/|json|xml|javascript|svg/.test(type);

/** Serves what `folder()` gives at the moment. Gives the port and `close`. */
export async function host(folder) {
  const server = createServer(certificate(), (request, response) => {
    answer(folder(), request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((ready, fail) => server.once('error', fail).listen(0, '127.0.0.1', ready));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { port: server.address().port, close };
}

/** The flags that lead the browser from the site's own address to this server. */
export function flagsFor(folder, port) {
  const name = new URL(declaredUrl(folder)).hostname;
  return [`--host-resolver-rules=MAP ${name}:443 127.0.0.1:${port}`, '--ignore-certificate-errors'];
}

function certificate() {
  const at = (name) => join(folder, name);
  const folder = temporary();
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', [...words, '-keyout', at('key.pem'), '-out', at('cert.pem')], { stdio: 'ignore' });
  return { key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) };
}

const packed = new Map();

async function answer(root, request) {
  const path = decodeURIComponent(new URL(request.url, 'https://localhost').pathname);
  let file = normalize(join(root, path));
  if (!file.startsWith(normalize(root + sep))) return { status: 404, headers: {}, body: '' };
  if ((await stat(file).catch(() => null))?.isDirectory()) file = join(file, 'index.html');
  const body = await readFile(file).catch(() => null);
  if (!body) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' };
  const type = typeOf(file);
  const hashed = /\.[0-9a-f]{8}\.\w+$/.test(file) || /-[0-9a-f]{8,}\.\w+$/.test(file);
  const headers = { 'content-type': type, 'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache' };
  if (!isText(type)) return { status: 200, headers, body };
  if (!packed.has(file)) packed.set(file, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  return { status: 200, headers: { ...headers, 'content-encoding': 'br', vary: 'accept-encoding' }, body: packed.get(file) };
}

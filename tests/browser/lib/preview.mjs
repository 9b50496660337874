// A running `shopfront serve` over a copy of a shop that tests may change.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PROJECT = resolve(import.meta.dirname, '../../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? join(PROJECT, 'target');
const BINARY = process.env.SHOPFRONT ?? join(TARGET, 'release/shopfront');
const NOW = '2026-11-22';

/** A copy of `shop` (the example) that goes away at the end of the process. */
export function copyOf(shop = join(PROJECT, 'example-site')) {
  const folder = mkdtempSync(join(tmpdir(), 'shopfront-serve-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(shop, folder, { recursive: true });
  const at = (path) => join(folder, path);
  return {
    folder,
    read: (path) => readFileSync(at(path), 'utf8'),
    has: (path) => existsSync(at(path)),
    // As most editors save: a new file takes the place of the old one.
    save(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(`${at(path)}.tmp~`, text);
      renameSync(`${at(path)}.tmp~`, at(path));
    },
    rename: (from, to) => renameSync(at(from), at(to)),
    remove: (path) => rmSync(at(path), { recursive: true }),
  };
}

/** Starts `shopfront serve`. Gives its address once it is ready, everything it printed, and `stop`. */
export async function serve(folder, ...more) {
  if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there: run “cargo build --release” first`);
  const started = performance.now();
  const child = spawn(BINARY, ['serve', folder, '--now', NOW, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const waiting = [];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
    for (const { pattern, found } of waiting) if (pattern.test(printed)) found(pattern.exec(printed));
  });
  const ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  const says = (pattern) => {
    const missing = new Promise((_, fail) => setTimeout(fail, 60_000, new Error(`${pattern} was not printed:\n${printed}`)));
    return Promise.race([new Promise((found) => waiting.push({ pattern, found }) && pattern.test(printed) && found(pattern.exec(printed))), missing]);
  };
  const [, address] = await says(/(http:\/\/127\.0\.0\.1:\d+\/\S*)/);
  const stop = async (signal = 'SIGINT') => {
    const asked = performance.now();
    child.kill(signal);
    return { ...(await ended), took: performance.now() - asked };
  };
  return { address, pid: child.pid, port: new URL(address).port, started, says, stop, printed: () => printed };
}

// Builds the example with the release binary into a folder that goes away by itself.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROJECT = resolve(import.meta.dirname, '../../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? join(PROJECT, 'target');
const BINARY = process.env.SHOPFRONT ?? join(TARGET, 'release/shopfront');

// Offers and opening hours depend on the day, so the tests always look at the same one.
const NOW = '2026-11-22';

/** Builds `example-site` twice, for hosts and portable. Gives both folders; they are removed at the end of the process. */
export function buildExample() {
  if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there: run “cargo build --release” first`);
  const base = mkdtempSync(join(tmpdir(), 'shopfront-browser-'));
  process.on('exit', () => rmSync(base, { recursive: true, force: true }));
  const build = (name, ...more) => {
    const output = join(base, name);
    const shop = join(PROJECT, 'example-site');
    execFileSync(BINARY, ['build', shop, '--output', output, '--now', NOW, '--strict', ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (!existsSync(join(output, 'index.html'))) throw new Error(`${BINARY} wrote no index.html for ${shop}`);
    return output;
  };
  return { folder: build('site'), portable: build('portable', '--portable') };
}

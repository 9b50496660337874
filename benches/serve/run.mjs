// How fast the preview is: start to first page, rebuild, file saved to event received, and requests a second.
//
//   node benches/serve/run.mjs SHOP [FILE] [--rounds N]
//
// SHOP is copied first; FILE in it is what is saved, story.md where none is named. The release binary is measured, or
// the one that SHOPFRONT names. A round saves the file the way editors do and waits for the event a browser would get,
// over a real socket.

import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { parseArgs } from 'node:util';
import { copyOf, serve } from '../../tests/browser/lib/preview.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '100' } } });
const shop = copyOf(positionals[0]);
const FILE = positionals[1] ?? 'story.md';
const REQUESTS = 5000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function fetchOnce(url) {
  return new Promise((done) => {
    get(url, (answer) => answer.resume().on('end', () => done(answer.statusCode))).on('error', () => done(0));
  });
}

/** A stream of events; `next` gives the moment the next one arrives. */
function listen(address) {
  let heard = () => {};
  get(new URL('__shopfront/events', address), (answer) => {
    answer.setEncoding('utf8').on('data', (text) => text.includes('data: ') && heard(performance.now()));
  });
  return { next: () => new Promise((done) => (heard = done)) };
}

function told(name, numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms, longest ${at(1)} ms (${sorted.length} rounds)`);
}

const firstPages = [];
for (let n = 0; n < 5; n++) {
  const preview = await serve(shop.folder);
  while ((await fetchOnce(preview.address)) !== 200) await pause(1);
  firstPages.push(performance.now() - preview.started);
  await preview.stop();
}
told('start to first page', firstPages);

const preview = await serve(shop.folder);
await preview.says(/Ready in/);
const events = listen(preview.address);
await events.next();
const text = shop.read(FILE);
const waits = [];
for (let n = 0; n < Number(values.rounds); n++) {
  await pause(60 + 7 * (n % 13));
  const next = events.next();
  shop.save(FILE, `${text}\nRound ${n}.\n`);
  const saved = performance.now();
  waits.push((await next) - saved);
}
told('saved to event', waits);
await pause(200);
const rebuilds = [...preview.printed().matchAll(/· (\d+(?:\.\d+)?) (ms|s) ·/g)].map(([, n, unit]) => n * (unit === 's' ? 1000 : 1));
told('rebuild', rebuilds);

/** What the process holds in memory, in MB; only Linux says so. */
function memory() {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${preview.pid}/status`, 'utf8'))[1]) / 1000;
  } catch {
    return NaN;
  }
}

const before = memory();
const began = performance.now();
let asked = 0;
await Promise.all(Array.from({ length: 16 }, async () => {
  while (asked < REQUESTS) {
    asked += 1;
    if ((await fetchOnce(preview.address)) !== 200) throw new Error('a request was not answered');
  }
}));
const perSecond = (asked * 1000) / (performance.now() - began);
console.log(`requests: ${perSecond.toFixed(0)} a second, 16 at a time (${asked}); memory ${before.toFixed(1)} MB before, ${memory().toFixed(1)} MB after`);
await preview.stop();

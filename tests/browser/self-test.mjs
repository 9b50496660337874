// Proves that every check fires, and only where it should: runs all of them over `fixtures/broken/`, whose pages are
// wrong on purpose, and compares what they find with `fixtures/broken.expected.txt`.
//
//   node tests/browser/self-test.mjs [--bless]
//
// `--bless` writes what is found as what is expected: look at the difference before committing it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFiles, checkFirstView, checkPages } from './lib/checks.mjs';
import { Report } from './lib/report.mjs';

const FIXTURE = join(import.meta.dirname, 'fixtures/broken');
const EXPECTED = join(import.meta.dirname, 'fixtures/broken.expected.txt');

const report = new Report();
// The fixture is not built portable, so as a portable site every link to a folder is wrong.
const site = { folder: FIXTURE, portable: FIXTURE, report };
await checkFiles(site);
await checkPages(site);
// How far words reach depends on the machine's fonts.
const found = report.findings.map(({ page, rule, views, element, message }) =>
  [page, rule, views.join(' · '), element, message.replace(/reaches \d+ px/, 'reaches … px')].join(' | '),
);
if (process.argv.includes('--bless')) writeFileSync(EXPECTED, `${found.join('\n')}\n`);
const expected = readFileSync(EXPECTED, 'utf8').trimEnd().split('\n');

// The fixture is light: too heavy it is only where next to nothing is allowed.
const [light, heavy] = [new Report(), new Report()];
await checkFirstView({ folder: FIXTURE, report: light });
await checkFirstView({ folder: FIXTURE, most: 100, report: heavy });
if (!light.ok) found.push(...light.findings.map(({ message }) => `first-view: ${message}`));
if (!heavy.findings.some(({ rule, message }) => rule === 'first-view' && /^\d+ bytes at 412 × 823, density 3;/.test(message))) expected.push('first-view at density 3');

const missed = expected.filter((line) => !found.includes(line));
const surplus = found.filter((line) => !expected.includes(line));
for (const line of missed) console.log(`not found any more: ${line}`);
for (const line of surplus) console.log(`not expected:       ${line}`);
console.log(`${expected.length - missed.length} passed, ${missed.length + surplus.length} failed`);
process.exitCode = missed.length + surplus.length ? 1 : 0;

// All browser checks over the built example, or over any built folder.
//
//   node tests/browser/run.mjs [FOLDER] [--portable FOLDER]
//
// Without a folder, `example-site` is built with the release binary. Everything found is told at once; the last line
// is `N passed, N failed`, and the exit code 1 where something failed.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExample } from './lib/build.mjs';
import { checkFiles, checkPages } from './lib/checks.mjs';
import { Report } from './lib/report.mjs';

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { portable: { type: 'string' } } });
  const built = positionals[0]
    ? { folder: resolve(positionals[0]), portable: values.portable && resolve(values.portable) }
    : buildExample();
  const report = new Report();
  const say = (text) => console.log(`  … ${text}`);
  say('markup and links');
  await checkFiles({ ...built, report });
  await checkPages({ ...built, report, say });
  console.log(report.toString());
  process.exitCode = report.ok ? 0 : 1;
}

main().catch((error) => {
  console.error(`browser tests: ${error.stack}`);
  process.exitCode = 2;
});

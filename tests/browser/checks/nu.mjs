// The Nu HTML checker over all pages and style sheets in one run of the Java machine.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = String(createRequire(import.meta.url)('vnu-jar'));

// Sound CSS that every current browser knows and the checker's CSS part does not know yet. Misspelt names and
// values of anything else stay errors.
const CSS_GAPS = [
  /^CSS: Unrecognized at-rule “@(container|view-transition|starting-style|property)”/,
  /^CSS: “(container-type|container-name|container|vector-effect|view-transition-name)”: Property “[a-z-]+” doesn't exist/,
];

/** Errors and warnings of the Nu checker for everything below `root`. */
export async function nu(root) {
  const report = await run(['-Xss4m', '-jar', JAR, '--also-check-css', '--skip-non-html', '--format', 'json', '--exit-zero-always', '--stdout', root]);
  return JSON.parse(report)
    .messages.filter(({ message }) => !CSS_GAPS.some((gap) => gap.test(message)))
    .map((message) => ({
      page: message.url ? relative(root, fileURLToPath(message.url)) : '',
      rule: `nu/${message.subType ?? message.type}`,
      element: `line ${message.lastLine ?? '?'}: ${(message.extract ?? '').replace(/\s+/g, ' ').trim().slice(0, 80)}`,
      message: message.message,
    }));
}

function run(parameters) {
  return new Promise((done, fail) => {
    execFile('java', parameters, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (stdout.trim()) done(stdout);
      else fail(new Error(`the Nu HTML checker did not run: ${error?.message ?? ''}\n${stderr}`));
    });
  });
}

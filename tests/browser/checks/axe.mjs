// axe: WCAG 2.2 at level AA and axe's best practices.

import { createRequire } from 'node:module';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function accessibility(page) {
  await page.addScriptTag({ path: AXE });
  const violations = await page.evaluate(
    (tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then((result) => result.violations),
    TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({
      rule: `axe/${id}`,
      element: node.target.join(' '),
      message: `${help}. ${node.failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; ')}`,
    })),
  );
}

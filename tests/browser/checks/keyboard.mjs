// Keyboard: the first Tab shows a skip link that leads somewhere; every stop is seen and marked.

import { inPage } from '../lib/in-page.mjs';

// A page of a small shop has fewer stops; a longer one repeats its cards.
const MOST_STOPS = 60;

export async function keyboard(page) {
  const findings = [];
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await inPage(page, lookAtFocus, stop === 0);
    if (!seen) break;
    findings.push(...seen);
  }
  return findings;
}

function lookAtFocus(isFirst) {
  const element = document.activeElement;
  if (!element || element === document.body || element.dataset.stopSeen) return null;
  element.dataset.stopSeen = 'yes';
  const findings = [];
  const report = (rule, message) => findings.push({ rule, element: describe(element), message });
  if (isFirst) {
    const target = element.getAttribute('href') ?? '';
    if (!target.startsWith('#')) report('no-skip-link', 'the first Tab does not reach a link to the content (href="#…")');
    else if (!document.getElementById(target.slice(1))) report('skip-link-target', `${target} is not on the page`);
  }
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  if (!outlined && style.boxShadow === 'none') report('focus-unmarked', 'neither outline nor shadow shows that it has the focus');
  const box = element.getBoundingClientRect();
  if (!isSeen(element) || box.right <= 0 || box.left >= innerWidth) report('focus-unseen', 'it has the focus but is not on the screen');
  return findings;
}

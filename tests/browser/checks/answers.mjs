// The home page of a shop on a phone answers before anybody scrolls: what it is, whether it's open, what to do, what that
// costs, where it is and whom to call.

import { settle, viewOptions } from '../lib/browser.mjs';
import { inPage } from '../lib/in-page.mjs';

const SCREEN = { width: 390, height: 844 };
/** What has to be seen at once, and where the opening of every theme has it; what a shop doesn't have isn't there. */
const ANSWERS = { what: 'h1', open: '.contact .now, .board .now', action: '.contact .buy', price: '.contact .from', where: '.contact .where', call: '.contact .call a' };

/** The answers that lie below the first screen, and those of `wanted` that the page doesn't give. */
export async function answers(browser, address, wanted) {
  const context = await browser.newContext({ ...viewOptions({ size: 'phone', scheme: 'light' }), viewport: SCREEN });
  try {
    const tab = await context.newPage();
    await tab.goto(address, { waitUntil: 'load' });
    await settle(tab);
    const ends = await inPage(tab, endsOf, ANSWERS);
    const missing = wanted.filter((name) => ends[name] === undefined).map((name) => ({ name, message: 'the opening of the home page does not say' }));
    const low = Object.entries(ends)
      .filter(([, end]) => end > SCREEN.height)
      .map(([name, end]) => ({ name, message: `ends at ${end} px, below the first screen of ${SCREEN.height} px` }));
    return [...missing, ...low].map(({ name, message }) => ({ rule: 'answers first', element: name, message }));
  } finally {
    await context.close();
  }
}

/** Where each answer ends that is on the page. Runs in the page. */
function endsOf(selectors) {
  const seen = Object.entries(selectors).map(([name, selector]) => [name, [...document.querySelectorAll(selector)].find(isSeen)]);
  return Object.fromEntries(seen.filter(([, element]) => element).map(([name, element]) => [name, Math.round(element.getBoundingClientRect().bottom)]));
}

// What only a laid-out page tells: nothing scrolls sideways, no text leaves its box or is cut off, no line lies on another.

import { SIZES } from '../lib/browser.mjs';
import { inPage } from '../lib/in-page.mjs';

/** Layout at the size the page has now. */
export async function layout(page) {
  return [...(await inPage(page, sidewaysScroll)), ...(await inPage(page, textOutsideItsBox)), ...(await inPage(page, linesOnLines))];
}

/** Layout at other widths than the one the page was opened at; the first size is restored. */
export async function layoutAt(page, sizes) {
  const before = page.viewportSize();
  const findings = [];
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    findings.push(...(await layout(page)).map((finding) => ({ ...finding, at: `${SIZES[size].width} px` })));
  }
  await page.setViewportSize(before);
  return findings;
}

/** Layout with the browser's zoom at 200 %, and with letters twice as large as the theme expects. */
export async function zoomed(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: before.width / 2, height: before.height / 2 });
  const zoom = (await layout(page)).map((finding) => ({ ...finding, at: '200 % zoom' }));
  await page.setViewportSize(before);
  const style = await page.addStyleTag({ content: ':root { font-size: 200% !important }' });
  const letters = (await layout(page)).map((finding) => ({ ...finding, at: '200 % letters' }));
  await style.evaluate((node) => node.remove());
  return [...zoom, ...letters];
}

function sidewaysScroll() {
  const width = document.documentElement.clientWidth;
  const excess = document.scrollingElement.scrollWidth - width;
  if (excess <= 0) return [];
  const inScrollRegion = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll('*')].filter(
    (node) => node.getBoundingClientRect().right + scrollX > width + 0.5 && !inScrollRegion(node),
  );
  const innermost = culprits.filter((node) => !culprits.some((other) => other !== node && node.contains(other)));
  const named = innermost.slice(0, 3).map(describe).join('; ') || 'body';
  return [{ rule: 'sideways-scroll', element: named, message: `the page is ${excess} px wider than the window (${width} px)` }];
}

function textOutsideItsBox() {
  const found = new Map();
  const blockOf = (node) => {
    let block = node.parentElement;
    while (block !== document.body && /^(inline|contents|ruby)/.test(getComputedStyle(block).display)) block = block.parentElement;
    return block;
  };
  const scrolls = (block) => {
    for (let up = block; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || !isSeen(text.parentElement)) continue;
    const block = blockOf(text);
    if (block === document.body || found.has(block) || scrolls(block)) continue;
    range.selectNodeContents(text);
    const box = block.getBoundingClientRect();
    const lines = [...range.getClientRects()].filter((line) => line.width > 0);
    const right = Math.max(...lines.map((line) => line.right)) - box.right;
    // A line box is higher than its letters; only a middle outside the box means that letters are lost.
    const below = Math.max(...lines.map((line) => (line.top + line.bottom) / 2)) - box.bottom;
    const clips = /hidden|clip/.test(getComputedStyle(block).overflowY);
    if (right > 1.5) found.set(block, ['text-overflow', `text reaches ${Math.round(right)} px past the right edge of its box`]);
    else if (clips && below > 0) found.set(block, ['text-cut', 'lines of text are cut off at the bottom of their box']);
  }
  return [...found].map(([block, [rule, message]]) => ({ rule, element: describe(block), message }));
}

/** Headings in a script whose letters fill a line's height, set so tight that the letters of two lines meet. */
function linesOnLines() {
  const findings = [];
  const brush = document.createElement('canvas').getContext('2d');
  for (const heading of document.querySelectorAll('h1, h2, h3')) {
    const text = heading.textContent.trim();
    if (!isSeen(heading) || !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Arabic}]/u.test(text)) continue;
    const { font, fontSize, lineHeight } = getComputedStyle(heading);
    brush.font = font;
    const { actualBoundingBoxAscent, actualBoundingBoxDescent } = brush.measureText(text);
    const ink = actualBoundingBoxAscent + actualBoundingBoxDescent;
    const leading = lineHeight === 'normal' ? Infinity : parseFloat(lineHeight);
    const box = heading.getBoundingClientRect();
    if (box.height > 1.5 * leading && ink > leading) {
      findings.push({ rule: 'lines-overlap', element: describe(heading), message: `letters ${Math.round(ink)} px high on lines ${Math.round(leading)} px apart (type of ${fontSize})` });
    }
  }
  return findings;
}

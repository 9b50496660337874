// Other ways to look at the same page: on paper, with the reader's own colours, without motion.

import { inPage } from '../lib/in-page.mjs';
import { layout } from './layout.mjs';

// A4 less 15 mm on each side, at 96 px an inch.
const PAPER = { width: 680, height: 1009 };

/** On paper: fits the width, and is dark on white even when the screen is dark. Uses a page in the dark scheme. */
export async function print(page) {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(PAPER);
  const findings = [...(await layout(page)), ...(await inPage(page, paleInk))];
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return findings.map((finding) => ({ ...finding, at: 'print' }));
}

/** With the reader's own colours: nothing with words opts out, and buttons keep an edge or a line. */
export async function forcedColours(page) {
  await page.emulateMedia({ forcedColors: 'active' });
  const findings = await inPage(page, ownColours);
  await page.emulateMedia({ forcedColors: null });
  return findings.map((finding) => ({ ...finding, at: 'forced colours' }));
}

/** Without motion: nothing moves by itself and jumps are jumps. */
export async function reducedMotion(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const findings = await inPage(page, motion);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return findings.map((finding) => ({ ...finding, at: 'reduced motion' }));
}

function paleInk() {
  // Browsers print no backgrounds unless asked, so all ink meets white paper.
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const luminance = (colour) => {
    pixel.fillStyle = 'white';
    pixel.fillRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pale = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !isSeen(element)) continue;
    const { color, printColorAdjust } = getComputedStyle(element);
    const contrast = 1.05 / (luminance(color) + 0.05);
    if (contrast < 4.5 && printColorAdjust !== 'exact' && !pale.has(color)) pale.set(color, [element, contrast]);
  }
  return [...pale].map(([colour, [element, contrast]]) => ({
    rule: 'pale-on-paper',
    element: describe(element),
    message: `${colour} has a contrast of ${contrast.toFixed(1)} on white paper, not 4.5`,
  }));
}

function ownColours() {
  const findings = [];
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (hasWords && style.forcedColorAdjust === 'none' && isSeen(element)) {
      findings.push({ rule: 'own-colours', element: describe(element), message: 'forced-color-adjust: none keeps its words out of the reader’s colours' });
    }
    if (element.matches('button, a[class*="button"], a[class*="btn"]') && isSeen(element)) {
      const line = (side) => style[`${side}Style`] !== 'none' && parseFloat(style[`${side}Width`]) > 0;
      const edged = line('borderTop') || line('outline') || style.textDecorationLine !== 'none';
      if (!edged) findings.push({ rule: 'no-edge', element: describe(element), message: 'without backgrounds this button has neither an edge nor a line under it' });
    }
  }
  return findings;
}

function motion() {
  const moving = document.getAnimations().filter((animation) => {
    const { duration } = animation.effect.getComputedTiming();
    return animation.playState === 'running' && typeof duration === 'number' && duration > 10;
  });
  const findings = moving.map((animation) => ({ rule: 'moves', element: describe(animation.effect.target), message: 'an animation runs although motion is to be reduced' }));
  if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') {
    findings.push({ rule: 'moves', element: 'html', message: 'scroll-behavior is smooth although motion is to be reduced' });
  }
  return findings;
}

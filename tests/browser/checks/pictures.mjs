// Pictures: each one loaded, drawn in its own shape, and in the opening without a bare strip where it runs to the edge.

import { inPage } from '../lib/in-page.mjs';

export function pictures(page) {
  return inPage(page, measure);
}

function measure() {
  const findings = [];
  for (const picture of document.images) {
    const source = picture.currentSrc || picture.src;
    const name = source.startsWith('data:') ? 'data:…' : source.slice(source.lastIndexOf('/') + 1);
    const report = (rule, message) => findings.push({ rule, element: describe(picture), message: `${name}: ${message}` });
    if (!picture.complete || picture.naturalWidth === 0) {
      report('picture-missing', 'the picture did not load');
      continue;
    }
    const { width, height } = picture.getBoundingClientRect();
    if (width < 8 || height < 8) continue;
    const strip = bareStrip(picture);
    if (strip > 2) report('picture-strip', `runs to the edge of the window, and leaves ${Math.round(strip)} px of it bare`);
    const stretch = width / height / (picture.naturalWidth / picture.naturalHeight);
    if (getComputedStyle(picture).objectFit === 'fill' && Math.abs(stretch - 1) > 0.03) {
      report('picture-stretched', `drawn at ${Math.round(width)} × ${Math.round(height)}, its own shape is ${picture.naturalWidth} × ${picture.naturalHeight}`);
    }
  }
  return findings;

  /** How much stays bare at the edge of the window that a picture's box reaches, where the picture is shown whole in it. */
  function bareStrip(picture) {
    const { left, right, width, height } = picture.getBoundingClientRect();
    const { objectFit, objectPosition } = getComputedStyle(picture);
    // A photo among text ends where its height ends, beside the column.
    if (!picture.closest('.opening') || !/contain|scale-down/.test(objectFit)) return 0;
    const drawn = Math.min(width, (height * picture.naturalWidth) / picture.naturalHeight);
    const before = ((width - drawn) * parseFloat(objectPosition)) / 100;
    const after = width - drawn - before;
    return Math.max(left <= 1 ? before : 0, right >= document.documentElement.clientWidth - 1 ? after : 0);
  }
}

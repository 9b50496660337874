// Pictures: each one loaded, and drawn in its own shape.

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
    const stretch = width / height / (picture.naturalWidth / picture.naturalHeight);
    if (getComputedStyle(picture).objectFit === 'fill' && Math.abs(stretch - 1) > 0.03) {
      report('picture-stretched', `drawn at ${Math.round(width)} × ${Math.round(height)}, its own shape is ${picture.naturalWidth} × ${picture.naturalHeight}`);
    }
  }
  return findings;
}

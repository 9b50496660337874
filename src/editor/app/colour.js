// A colour, and how well it reads on white and on black (WCAG 2, contrast ratio).

import { h } from './dom.js';
import { t } from './words.js';

const HEX = /^#[0-9a-f]{6}$/i;

const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21. */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

export function colourField(attributes, value, set) {
  const swatch = h('input', {
    type: 'color',
    'aria-label': t('choose_colour'),
    value: HEX.test(value ?? '') ? value : '#808080',
  });
  const text = h('input', {
    type: 'text',
    ...attributes,
    value: value ?? '',
    placeholder: '#2f5a52',
    spellcheck: false,
    autocomplete: 'off',
  });
  const words = h('p', { class: 'help' });
  const show = () => {
    const colour = text.value.trim();
    const ratio = (other) => contrast(colour, other).toFixed(1);
    words.textContent = HEX.test(colour) ? t('contrast', { light: ratio('#ffffff'), dark: ratio('#000000') }) : '';
  };
  swatch.addEventListener('input', () => {
    text.value = swatch.value;
    show();
    set(swatch.value);
  });
  text.addEventListener('input', () => {
    if (HEX.test(text.value.trim())) swatch.value = text.value.trim();
    show();
    set(text.value.trim());
  });
  show();
  return h('div', {}, h('div', { class: 'colour' }, swatch, text), words);
}

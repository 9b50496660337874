// Runs a measuring function inside the page, with helpers that every measure needs at hand.

/** `nav.main > a.button “Buy”`: enough of an element for a person to find it. Runs in the page. */
function describe(element) {
  const part = (node) => {
    const classes = [...node.classList].slice(0, 2).map((name) => `.${name}`);
    return node.localName + (node.id ? `#${node.id}` : classes.join(''));
  };
  const parent = element.parentElement && element.parentElement !== document.body ? `${part(element.parentElement)} > ` : '';
  const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ');
  return parent + part(element) + (text ? ` “${text.length > 40 ? `${text.slice(0, 39)}…` : text}”` : '');
}

/** True for what a person can see: drawn, not transparent, not moved out of sight for screen readers only. Runs in the page. */
function isSeen(element) {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  for (let node = element; node; node = node.parentElement) {
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const tiny = box.width <= 1 || box.height <= 1;
    if (tiny && (style.overflow !== 'visible' || style.clipPath !== 'none' || style.clip !== 'auto')) return false;
    if (style.position !== 'static' && (box.right < 0 || box.bottom + scrollY < 0)) return false;
  }
  return true;
}

/** Calls `measure(argument)` in the page; it may use `describe` and `isSeen`. */
export function inPage(page, measure, argument = null) {
  return page.evaluate(`(() => {
    const describe = ${describe};
    const isSeen = ${isSeen};
    return (${measure})(${JSON.stringify(argument)});
  })()`);
}

// The sheet that the home page does without: nothing in it may be meant for a home page.

/** Rules of the sheet for the pages behind it that match something on this home page; nothing on other pages. */
export async function inner(tab) {
  return tab.evaluate(async () => {
    const linked = (page) => [...page.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute('href').match(/assets\/inner\.\w+\.css$/)?.[0]).find(Boolean);
    if (!document.body.classList.contains('k-home') || linked(document)) return [];
    const root = document.querySelector('link[rel="stylesheet"]').href.replace(/assets\/.*/, '');
    const behind = await (await fetch(`${root}404.html`)).text();
    const path = linked(new DOMParser().parseFromString(behind, 'text/html'));
    if (!path) return [{ rule: 'inner sheet', element: '404.html', message: 'names no sheet for the pages behind the home page' }];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(root + path)).text());
    const styles = (rules) => [...rules].flatMap((rule) => (rule.selectorText ? [rule] : styles(rule.cssRules ?? [])));
    const common = new CSSStyleSheet();
    common.replaceSync(await (await fetch(document.querySelector('link[rel="stylesheet"]').href)).text());
    const shared = new Set(styles(common.cssRules).map((rule) => rule.cssText));
    const bare = (selector) => selector.replace(/::[\w-]+|:(hover|focus|focus-visible|active)\b/g, '') || '*';
    return styles(sheet.cssRules)
      .filter((rule) => !shared.has(rule.cssText) && document.querySelector(bare(rule.selectorText)))
      .map((rule) => ({ rule: 'inner sheet', element: rule.selectorText, message: 'matches on the home page, which does not load this sheet' }));
  });
}

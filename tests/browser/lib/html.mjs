// Just enough of an HTML reader to follow links: start tags with their attributes and lines.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"', '#38': '&', '#47': '/', '#x2F': '/', '#x27': "'" };
const RAW = new Set(['script', 'style', 'textarea', 'title']);

const decode = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);

/** All start tags of `html` in order: `{ name, attributes: Map, line, raw }`; `raw` is the text inside script and style. */
export function tagsOf(html) {
  const tags = [];
  const token = /<!--[\s\S]*?-->|<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
  let line = 1;
  let counted = 0;
  for (let match; (match = token.exec(html)); ) {
    if (!match[1]) continue;
    line += html.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    const name = match[1].toLowerCase();
    const tag = { name, attributes: attributesOf(match[2]), line, raw: '' };
    if (RAW.has(name)) {
      const end = html.toLowerCase().indexOf(`</${name}`, token.lastIndex);
      tag.raw = html.slice(token.lastIndex, end < 0 ? undefined : end);
      token.lastIndex = end < 0 ? html.length : end;
    }
    tags.push(tag);
  }
  return tags;
}

function attributesOf(text) {
  const attributes = new Map();
  for (const [, name, double, single, bare] of text.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g)) {
    attributes.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

/** The addresses in a `srcset`. */
export const srcsetOf = (text) => text.split(',').map((part) => part.trim().split(/\s+/)[0]).filter(Boolean);

/** The addresses in `url(…)` and `@import` of a style sheet. */
export function addressesInCss(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g)].map(
    ([, ...groups]) => groups.find((group) => group !== undefined),
  );
}

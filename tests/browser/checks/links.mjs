// Every address in the output folder leads somewhere, and is written the way the contract says: relative, except where
// a standard wants it absolute.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow } from '../lib/folder.mjs';
import { addressesInCss, srcsetOf, tagsOf } from '../lib/html.mjs';

const OUTWARD = /^(https?|mailto|tel|sms|geo):/i;
const MAY_BE_ABSOLUTE = /^(canonical|alternate|license|author|me|self|hub)$/;

/** Checks all files below `root`. `declared`: the address the site lives at; `portable`: links must spell out `index.html`. */
export function links(root, { declared, portable = false }) {
  const files = filesBelow(root);
  const site = { root, declared, portable, files: new Set(files), anchors: new Map(), reached: new Set(['index.html', '404.html']) };
  const findings = files.flatMap((file) => {
    const text = () => readFileSync(join(root, file), 'utf8');
    if (file.endsWith('.html')) return inHtml(site, file, tagsOf(text()));
    if (file.endsWith('.css')) return addressesInCss(text()).flatMap((address) => follow(site, file, address, 'url()'));
    if (/^(sitemap.*|feed|.*\/feed)\.xml$|^robots\.txt$/.test(file)) return inMachineText(site, file, text());
    if (file.endsWith('.webmanifest')) return inManifest(site, file, text());
    return [];
  });
  // What search engines shall not list is no page that visitors are led to: the sheet for the counter.
  const hidden = (file) => /<meta name="robots" content="noindex">/.test(readFileSync(join(root, file), 'utf8'));
  const orphans = files
    .filter((file) => file.endsWith('.html') && !site.reached.has(file) && !hidden(file))
    .map((page) => ({ page, rule: 'orphan', element: page, message: 'no page links to it' }));
  return [...findings, ...orphans];
}

function inHtml(site, page, tags) {
  const findings = [];
  for (const { name, attributes, line, raw } of tags) {
    const at = `<${name}> in line ${line}`;
    const rel = attributes.get('rel') ?? '';
    if (name === 'base') findings.push({ page, rule: 'base', element: at, message: 'a <base> breaks relative addresses' });
    if (attributes.has('href') && name !== 'base') {
      const kind = name === 'a' || name === 'area' ? 'link' : MAY_BE_ABSOLUTE.test(rel) ? 'statement' : 'load';
      findings.push(...follow(site, page, attributes.get('href'), at, kind));
    }
    for (const source of ['src', 'poster', 'data']) {
      if (attributes.has(source)) findings.push(...follow(site, page, attributes.get(source), at));
    }
    for (const set of ['srcset', 'imagesrcset']) {
      for (const address of srcsetOf(attributes.get(set) ?? '')) findings.push(...follow(site, page, address, at));
    }
    if (name === 'form' && attributes.get('action')) findings.push(...follow(site, page, attributes.get('action'), at, 'link'));
    if (name === 'meta' && /^https?:/.test(attributes.get('content') ?? '')) {
      findings.push(...follow(site, page, attributes.get('content'), at, 'statement'));
    }
    if (name === 'style') findings.push(...addressesInCss(raw).flatMap((address) => follow(site, page, address, at)));
    if (name === 'script' && attributes.get('type') === 'application/ld+json') findings.push(...inMachineText(site, page, raw));
  }
  return findings;
}

/** Sitemap, feed and structured data state absolute addresses; those of the site itself have to exist. */
function inMachineText(site, page, text) {
  if (!site.declared) return [];
  const own = text.replaceAll('\\/', '/').split(site.declared).slice(1).map((rest) => rest.match(/^(?:(?!&quot;|&lt;|&gt;)[^\s"'<>)\\])*/)[0]);
  return own.flatMap((rest) => follow(site, page, site.declared + rest.replaceAll('&amp;', '&'), 'an absolute address', 'statement'));
}

function inManifest(site, page, text) {
  const { start_url: start, icons = [] } = JSON.parse(text);
  return [start, ...icons.map((icon) => icon.src)]
    .filter((address) => address !== undefined)
    .flatMap((address) => follow(site, page, address, 'the manifest'));
}

/** `kind`: a `link` a visitor follows, something the browser has to `load`, or a `statement` for machines. */
function follow(site, page, address, element, kind = 'load') {
  const bad = (rule, message) => [{ page, rule, element, message: `${address}: ${message}` }];
  const own = site.declared && address.startsWith(site.declared);
  if (own && kind !== 'statement' && page !== '404.html') return bad('absolute', 'this is the site’s own address; write it relative');
  if (own) return resolve(site, page, `/${address.slice(site.declared.length)}`, bad, kind);
  if (address.startsWith('data:') && kind === 'load') return [];
  if (OUTWARD.test(address)) return kind === 'load' ? bad('foreign', 'is loaded from elsewhere') : [];
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return bad('scheme', 'this kind of address does not belong on a page');
  if (address === '') return bad('empty', 'an empty address');
  if (address.startsWith('//')) return bad('foreign', 'write https:// for an address elsewhere');
  if (address.startsWith('/') && page !== '404.html') return bad('root-relative', 'breaks when the site lives under a sub-path');
  return resolve(site, page, address, bad, kind);
}

function resolve(site, page, address, bad, kind) {
  const [beforeHash, anchor] = address.split('#', 2);
  const [encoded] = beforeHash.split('?', 1);
  let path;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return bad('encoding', 'a % without two hex digits after it');
  }
  if (/[\s"<>\\^`{|}]/.test(encoded)) return bad('encoding', 'holds characters that must be percent-encoded');
  const joined = path === '' ? page : posix.normalize(path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page), path));
  if (joined.startsWith('..')) return bad('outside', 'leads out of the site');
  const isFolder = path.endsWith('/') || joined === '.' || joined === '';
  const file = posix.normalize(isFolder && path !== '' ? posix.join(joined, 'index.html') : joined);
  if (!site.files.has(file)) {
    const full = join(site.root, file);
    if (existsSync(full) && statSync(full).isDirectory()) return bad('redirect', 'a folder: write the slash at its end');
    return bad('dead-link', `there is no ${file}`);
  }
  if (kind === 'link' && file !== page) site.reached.add(file);
  if (isFolder && !path.startsWith('/') && path !== '' && site.portable && kind === 'link') {
    return bad('not-portable', 'opens a folder listing from file://; write index.html');
  }
  // Structured data names things by address and fragment (`#shop`); those are names, not places on a page.
  if (anchor && kind !== 'statement' && file.endsWith('.html') && !anchorsOf(site, file).has(decodeURIComponent(anchor))) {
    return bad('dead-anchor', `${file} has no element with the id “${decodeURIComponent(anchor)}”`);
  }
  return [];
}

function anchorsOf(site, file) {
  if (!site.anchors.has(file)) {
    const tags = tagsOf(readFileSync(join(site.root, file), 'utf8'));
    site.anchors.set(file, new Set(['top', ...tags.map((tag) => tag.attributes.get('id')).filter(Boolean)]));
  }
  return site.anchors.get(file);
}

// Writes country_names.tsv from CLDR: npm install cldr-localenames-full, then
// node src/model/value/country_names.mjs node_modules/cldr-localenames-full
import { readFileSync, writeFileSync } from 'node:fs';

const folder = process.argv[2];
const table = new URL('country_names.tsv', import.meta.url);

// Column and the locale of CLDR that it is taken from: a bare `pt` is written as in Portugal.
const columns = [
  ['en', 'en'], ['pl', 'pl'], ['de', 'de'], ['fr', 'fr'], ['es', 'es'], ['it', 'it'], ['nl', 'nl'], ['pt', 'pt-PT'],
  ['pt-BR', 'pt'], ['cs', 'cs'], ['sk', 'sk'], ['hu', 'hu'], ['ro', 'ro'], ['sv', 'sv'], ['da', 'da'], ['nb', 'nb'],
  ['fi', 'fi'], ['el', 'el'], ['uk', 'uk'], ['ca', 'ca'], ['ja', 'ja'],
];

const json = path => JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'));
const { version } = json('package.json');
const names = columns.map(([, locale]) => json(`main/${locale}/territories.json`).main[locale].localeDisplayNames.territories);

// Two letters in CLDR that ISO 3166-1 does not assign.
const other = ['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ'];
const codes = Object.keys(names[0]).filter(code => /^[A-Z]{2}$/.test(code) && !other.includes(code)).sort();
const rows = codes.map(code => [code, ...names.map(of => of[code])].join('\t'));
const head = [
  `# The assigned codes of ISO 3166-1 with their names, from Unicode CLDR ${version} (cldr-localenames-full, Unicode-3.0).`,
  '# Written by country_names.mjs, which stands beside this file.',
  ['', ...columns.map(([column]) => column)].join('\t'),
];
writeFileSync(table, [...head, ...rows, ''].join('\n'));

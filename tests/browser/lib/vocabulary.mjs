// The vocabulary of schema.org as the typings of schema-dts have it, in the form that the validator reads:
// which types there are, what each is below of, and which properties each has.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

export function vocabulary() {
  const folder = join(createRequire(import.meta.url).resolve('schema-dts/package.json'), '..');
  const typings = readFileSync(join(folder, 'dist/schema.d.ts'), 'utf8');
  const classes = new Map();
  const properties = new Map();
  const below = (name, parents) => classes.set(name, [...(classes.get(name) ?? []), ...parents]);
  for (const [, name, parents = '', body] of typings.matchAll(/^interface (\w+?)Base(?: extends ([^{]+))? \{\n([\s\S]*?)^\}/gm)) {
    below(name, parents.trim().split(', ').filter((parent) => parent.endsWith('Base')).map((parent) => parent.slice(0, -4)));
    for (const [, property] of body.matchAll(/^ {4}"(\w+)"\?:/gm)) properties.set(property, [...(properties.get(property) ?? []), name]);
  }
  for (const [, name, parent] of typings.matchAll(/^export interface (\w+?)Leaf extends (\w+?)Base \{/gm)) {
    if (name !== parent) below(name, [parent]);
  }
  if (classes.size < 800 || properties.size < 1000) throw new Error('schema-dts is not written the way it was: mend tests/browser/lib/vocabulary.mjs');
  const reference = (name) => ({ '@id': `schema:${name}` });
  return {
    '@graph': [
      ...[...classes].map(([name, parents]) => ({ '@id': `schema:${name}`, '@type': 'rdfs:Class', 'rdfs:subClassOf': parents.map(reference) })),
      ...[...properties].map(([name, types]) => ({ '@id': `schema:${name}`, '@type': 'rdf:Property', 'schema:domainIncludes': types.map(reference) })),
    ],
  };
}

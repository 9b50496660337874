// What pages say to search engines: JSON-LD by an independent processor (jsonld), schema.org's types and properties and
// what rich results require by an independent validator (@adobe/structured-data-validator, with the vocabulary of
// schema-dts), and nothing that search engines punish.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Validator from '@adobe/structured-data-validator';
import jsonld from 'jsonld';
import { pagesBelow } from '../lib/folder.mjs';
import { tagsOf } from '../lib/html.mjs';
import { vocabulary } from '../lib/vocabulary.mjs';

const SCHEMA = 'https://schema.org/';
// About oneself, about things sold elsewhere, and what search engines have given up.
const NEVER = ['Review', 'AggregateRating', 'Rating', 'Product', 'Offer', 'AggregateOffer', 'FAQPage', 'QAPage'];

/** Checks the structured data of all pages below `root`. */
export async function structuredData(root) {
  const validator = new Validator(vocabulary());
  const findings = [];
  for (const page of pagesBelow(root)) {
    const scripts = tagsOf(readFileSync(join(root, page), 'utf8')).filter(isData);
    if (scripts.length > 1) findings.push({ page, rule: 'data/one', element: `${scripts.length} scripts`, message: 'one graph a page' });
    for (const { raw, line } of scripts) {
      const element = `<script> in line ${line}`;
      findings.push(...(await inScript(raw, validator)).map((finding) => ({ page, element, ...finding })));
    }
  }
  return findings;
}

const isData = ({ name, attributes }) => name === 'script' && attributes.get('type') === 'application/ld+json';

async function inScript(text, validator) {
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return [{ rule: 'data/json', message: `this is no JSON: ${error.message}` }];
  }
  const nodes = data['@graph'] ?? [data];
  return [...(await asLinkedData(data)), ...(await asRichResult(nodes, validator)), ...forbidden(nodes)];
}

/** Expands the data strictly: nothing is dropped, every name is absolute, every reference meets a node of the page. */
async function asLinkedData(data) {
  let nodes;
  try {
    const options = { safe: true, documentLoader };
    nodes = await jsonld.flatten(await jsonld.expand(data, options));
  } catch (error) {
    const { details } = error;
    return [{ rule: 'data/json-ld', message: `${error.message} ${details?.event?.message ?? ''}`.trim() }];
  }
  const typed = new Set(nodes.filter((node) => node['@type']).map((node) => node['@id']));
  const untyped = nodes.filter((node) => !node['@type']).map((node) => ({ rule: 'data/type', message: `${node['@id']} has no type` }));
  const references = nodes.flatMap((node) => Object.entries(node).flatMap(([property, values]) => (Array.isArray(values) ? values.map((value) => ({ property, id: value['@id'] })) : [])));
  // A step of a trail is a page, not a node of this one.
  const dangling = references.filter(({ property, id }) => id && property !== `${SCHEMA}item` && !typed.has(id));
  return [...untyped, ...dangling.map(({ property, id }) => ({ rule: 'data/reference', message: `${property.replace(SCHEMA, '')}: ${id} is not on the page` }))];
}

// The context of schema.org maps every name to itself; nothing is fetched.
async function documentLoader(url) {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`an unknown context: ${url}`);
  return { contextUrl: null, documentUrl: url, document: { '@context': { '@vocab': SCHEMA } } };
}

/**
 * The validator looks at one type of a node at a time, but what one of its types has, the node has. So each node is shown with each
 * of its types, and a property is unknown when none of them knows it. What is only recommended is not asked for.
 */
async function asRichResult(nodes, validator) {
  const most = Math.max(1, ...everyNode(nodes).map((node) => [node['@type']].flat().length));
  const rounds = [];
  for (let round = 0; round < most; round += 1) {
    const jsonldByType = {};
    for (const node of nodes) {
      const single = withType(node, round);
      (jsonldByType[single['@type'] ?? 'Thing'] ??= []).push(single);
    }
    const issues = await validator.validate({ jsonld: jsonldByType, microdata: {}, rdfa: {}, errors: [] });
    rounds.push(issues.filter((issue) => issue.severity === 'ERROR' || !/optional|recommended/i.test(issue.issueMessage)));
  }
  const unknownEverywhere = (issue) => rounds.every((issues) => issues.some((other) => isUnknown(other) && placeOf(other) === placeOf(issue)));
  const kept = rounds.flat().filter((issue) => !isUnknown(issue) || unknownEverywhere(issue));
  const messages = new Set(kept.map((issue) => `${placeOf(issue)}: ${issue.issueMessage}`));
  return [...messages].map((message) => ({ rule: 'data/rich-result', message }));
}

const isUnknown = ({ errorType, severity }) => errorType === 'schemaOrg' && severity === 'WARNING';
const placeOf = ({ path, fieldNames }) => [...path.map(({ property, index }) => property ?? index), ...(fieldNames ?? [])].join('.');

function withType(value, round) {
  if (Array.isArray(value)) return value.map((inner) => withType(inner, round));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === '@type' ? [inner].flat()[round % [inner].flat().length] : withType(inner, round)]),
  );
}

function everyNode(value) {
  if (Array.isArray(value)) return value.flatMap(everyNode);
  if (value === null || typeof value !== 'object') return [];
  return [value, ...Object.values(value).flatMap(everyNode)];
}

function forbidden(nodes) {
  // Price lists and events are the shop's own offers; goods that are sold elsewhere aren't.
  const own = new Set(everyNode(nodes).filter((node) => ['OfferCatalog', 'Menu', 'Event'].includes(node['@type'])).flatMap(everyNode));
  const types = everyNode(nodes).filter((node) => !own.has(node)).flatMap((node) => [node['@type']].flat());
  return NEVER.filter((type) => types.includes(type)).map((type) => ({ rule: 'data/never', message: `${type} must not be said on these pages` }));
}

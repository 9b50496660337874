// Lighthouse on one page, in a browser that runs already.

import lighthouse, { desktopConfig } from 'lighthouse';
import * as constants from 'lighthouse/core/config/constants.js';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
export const FORMS = {
  phone: { extends: 'lighthouse:default' },
  desktop: desktopConfig,
};

// Nothing loads late on these pages, so there is no need to wait as long as on others.
const SETTINGS = { pauseAfterFcpMs: 250, pauseAfterLoadMs: 250, networkQuietThresholdMs: 250, cpuQuietThresholdMs: 250, disableFullPageScreenshot: true };

/** Pages that search engines shall not list: one says that there is nothing, one is to be printed. */
const skippedOn = (kind) => (['404', 'counter'].includes(kind) ? ['is-crawlable'] : []);

// Lighthouse slows a phone's processor down to a quarter of this machine's, which is right for a fast computer: it gives an
// index of 1500 to 2000 for those, and of 125 to 800 for the middling phone that is meant (docs/throttling.md of
// Lighthouse). A machine that is slow, or busy, is slowed down by less, so that the phone stays the same.
const INDEX_OF_A_FAST_COMPUTER = 1750;
const slowdown = (index) => Math.min(4, Math.max(1, (4 * index) / INDEX_OF_A_FAST_COMPUTER));

async function run(address, { kind, form, port, categories }, index = INDEX_OF_A_FAST_COMPUTER) {
  const config = { ...FORMS[form], settings: { ...FORMS[form].settings, ...SETTINGS, onlyCategories: categories, skipAudits: ['screenshot-thumbnails', 'final-screenshot', ...skippedOn(kind)] } };
  if (form === 'phone') config.settings.throttling = { ...constants.throttling.mobileSlow4G, cpuSlowdownMultiplier: slowdown(index) };
  const { lhr } = await lighthouse(address, { port, logLevel: 'silent' }, config);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return lhr;
}

const scoreOf = (lhr, category) => Math.round((lhr.categories[category].score ?? 0) * 100);

/** The audits that cost a category its points, with what they say. */
function failing(lhr, category) {
  const audits = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  const bad = audits.filter(({ score }) => score !== null && score < 1);
  return bad.map(({ id, displayValue, details }) => {
    const items = (details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description).filter(Boolean);
    return [id, displayValue && `(${displayValue})`, items.length && `at ${items.join(', ')}`].filter(Boolean).join(' ');
  });
}

/** A busy machine takes points away and never adds any, so a page is judged by its best run. */
const MOST_RUNS = 5;

/**
 * What is wrong with a page, a line a category: nothing where all is well. One run; where that falls short, more of them,
 * with the speed of this machine in mind, and the best counts. `port` is where the browser is steered from.
 */
export async function judge(address, job) {
  const runs = [await run(address, job)];
  const index = runs[0].environment.benchmarkIndex;
  const best = (category) => runs.toSorted((a, b) => scoreOf(b, category) - scoreOf(a, category))[0];
  const short = () => job.categories.filter((category) => scoreOf(best(category), category) < 100);
  while (short().length && runs.length < MOST_RUNS) runs.push(await run(address, job, index));
  return short().map((category) => {
    const lhr = best(category);
    return `${category} ${scoreOf(lhr, category)}: ${failing(lhr, category).join('; ') || 'no single audit failed'}`;
  });
}

// The browser: Debian's Chromium, headless, with nothing that talks to the network by itself.

import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Sizes by name: what people hold in their hand or have on their desk, and the two ends that looks are promised for. */
export const SIZES = {
  narrow: { width: 320, height: 640 },
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 900 },
  wide: { width: 2560, height: 1300 },
};

export const SCHEMES = ['light', 'dark'];

/** The moment that pages are looked at, noon in Warsaw on the day they are built for: what a page's script says depends on it. */
export const MOMENT = '2026-11-22T12:00:00+01:00';

/** Starts the browser, with `more` flags; every page in it sees the clock at MOMENT. The caller closes it. */
export async function launch({ more = [] } = {}) {
  const flags = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    ...more,
  ];
  // Chromium refuses its sandbox to root, which is who runs checks in most containers.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: flags });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    // Only the date: timers go on as they are.
    if (options?.javaScriptEnabled !== false) await context.clock.setFixedTime(MOMENT);
    return context;
  };
  return browser;
}

/** The options of a browser context for a view. */
export function viewOptions({ size, scheme, javaScript = true }) {
  return {
    viewport: SIZES[size],
    colorScheme: scheme,
    isMobile: size === 'phone' || size === 'narrow',
    hasTouch: size === 'phone' || size === 'narrow',
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'Europe/Warsaw',
    reducedMotion: 'no-preference',
  };
}

/** Runs `work` over `items`, `width` at a time; results keep the order of the items. */
export async function inParallel(items, width, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const mine = next++;
      results[mine] = await work(items[mine]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

/** Loads every lazy picture and waits until all are drawn and the fonts are there. Runs in the page. */
export async function settle(page) {
  await page.evaluate(async () => {
    for (const lazy of document.querySelectorAll('[loading="lazy"]')) lazy.loading = 'eager';
    const pictures = [...document.images].map((picture) => picture.decode().catch(() => {}));
    const slow = new Promise((done) => setTimeout(done, 10_000));
    await Promise.race([Promise.all([...pictures, document.fonts.ready]), slow]);
  });
}

/**
 * Answers requests to the address the site declares for itself from the built folder. Only `404.html` needs
 * it: hosts show that page at any depth, so its own addresses are absolute.
 */
export async function liveAt(context, declared, home) {
  if (!declared) return;
  await context.route(`${declared}**`, async (route) => {
    const response = await route.fetch({ url: home + route.request().url().slice(declared.length) });
    await route.fulfill({ response });
  });
}

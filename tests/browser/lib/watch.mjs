// Watches everything a page does beside being drawn: what it says on the console, what it asks for, what it stores.

/**
 * Starts watching `page`. Requests to `home` and below are the site's own, and so are those to `also`. The returned
 * function gives what was seen until then, and whether a cookie or other storage was left behind.
 */
export function watch(page, home, also = home) {
  const seen = [];
  const allowed = (address) => address.startsWith(home) || address.startsWith(also);
  const shorten = (address) => address.replace(home, '').replace(/^http:\/\/127\.0\.0\.1:\d{5}(?=\/)/, '').replace(/^(data:.{20}).*/, '$1…') || 'the home page';
  const report = (rule, element, message) => seen.push({ rule, element, message });
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // The answer to a request that failed is reported by `response` below, with its status.
    if (message.text().startsWith('Failed to load resource')) return;
    report(`console-${message.type()}`, shorten(message.location().url), message.text());
  });
  page.on('pageerror', (error) => report('script-error', shorten(page.url()), error.message));
  page.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob|about):/.test(address) && !allowed(address)) {
      report('foreign-request', shorten(address), `a ${request.resourceType()} is asked from elsewhere`);
    }
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    // The browser itself drops a picture for another size of it; whether all are shown is a check of its own.
    if (why === 'net::ERR_ABORTED' && request.resourceType() === 'image') return;
    report('request-failed', shorten(request.url()), why);
  });
  page.on('response', (response) => {
    const isThePage = response.request().isNavigationRequest() && response.frame() === page.mainFrame();
    if (response.status() >= 400 && !isThePage) report('request-failed', shorten(response.url()), `status ${response.status()}`);
  });
  page.on('dialog', (dialog) => {
    report('dialog', shorten(page.url()), dialog.message());
    dialog.dismiss();
  });
  return async () => [...seen.splice(0), ...(await stored(page))];
}

async function stored(page) {
  const cookies = (await page.context().cookies()).map((cookie) => ['cookie', cookie.name]);
  const kept = page.url().startsWith('http')
    ? await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
    : [];
  return [...cookies, ...kept.map((name) => ['storage', name])].map(([rule, name]) => ({
    rule,
    element: name,
    message: 'the page keeps something in the visitor’s browser',
  }));
}

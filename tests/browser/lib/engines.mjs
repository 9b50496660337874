// Three engines behind one small interface: Chromium and Firefox over WebDriver BiDi or CDP, WebKit over classic WebDriver.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const START_MS = 60_000;

/**
 * Each starts a browser with one tab: `open(address)`, `evaluate(script)` for a script with a value that JSON can carry,
 * `resize(width, height)`, `screenshot()` as bytes of a PNG, `close()`.
 */
export const ENGINES = {
  chromium: () => startWithPuppeteer({ browser: 'chrome', executablePath: CHROMIUM, args: rootFlags() }),
  firefox: () => startWithPuppeteer({ browser: 'firefox', executablePath: FIREFOX, args: [] }),
  webkit: startWebKit,
};

// Chromium refuses its sandbox to root, which is who runs checks in most containers.
const rootFlags = () => ['--disable-gpu', '--hide-scrollbars', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];

async function startWithPuppeteer(options) {
  const browser = await puppeteer.launch({ headless: true, timeout: START_MS, protocolTimeout: START_MS, ...options });
  const tab = await browser.newPage();
  return {
    open: (address) => tab.goto(address, { waitUntil: 'load' }),
    evaluate: (script) => tab.evaluate(script),
    resize: (width, height) => tab.setViewport({ width, height }),
    screenshot: () => tab.screenshot(),
    close: () => browser.close(),
  };
}

/** MiniBrowser draws into a screen of its own that nobody sees: WebKit has no headless mode on Linux. */
async function startWebKit() {
  const base = mkdtempSync(join(tmpdir(), 'shopfront-webkit-'));
  const screen = await startScreen();
  const port = await freePort();
  const environment = {
    ...process.env,
    DISPLAY: screen.display,
    HOME: base,
    XDG_RUNTIME_DIR: base,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // Its own sandbox wants namespaces that containers don't give.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
  // A process group of its own, so that the browser and its helpers end with the driver.
  const driver = spawn(WEBKIT_DRIVER, [`--port=${port}`], { env: environment, stdio: 'ignore', detached: true });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit: ${method} ${path}: ${value?.message || value?.error}`);
    return value;
  };
  const close = async () => {
    endGroup(driver);
    await screen.close();
    rmSync(base, { recursive: true, force: true });
  };
  try {
    await until(() => ask('GET', '/status'));
    const capabilities = { alwaysMatch: { pageLoadStrategy: 'normal' } };
    const { sessionId } = await ask('POST', '/session', { capabilities });
    const at = `/session/${sessionId}`;
    const evaluate = (script) => ask('POST', `${at}/execute/sync`, { script: `return (${script})`, args: [] });
    return {
      open: (address) => ask('POST', `${at}/url`, { url: address }),
      evaluate,
      async resize(width, height) {
        // What is asked for is the window, and the page gets less by the bars around it. A window changes its size some time
        // after the answer, so this asks until the page has the size.
        await until(async () => {
          const [innerW, innerH, outerW, outerH] = await evaluate('[innerWidth, innerHeight, outerWidth, outerHeight]');
          if (innerW === width && innerH === height) return;
          const bars = { width: Math.max(0, outerW - innerW), height: Math.max(0, outerH - innerH) };
          await ask('POST', `${at}/window/rect`, { x: 0, y: 0, width: width + bars.width, height: height + bars.height });
          throw new Error(`WebKit: the page is ${innerW} × ${innerH}, not ${width} × ${height}`);
        });
      },
      screenshot: async () => Buffer.from(await ask('GET', `${at}/screenshot`), 'base64'),
      async close() {
        await ask('DELETE', at).catch(() => {});
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A screen with a free number, which Xvfb chooses and tells. */
async function startScreen() {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  const number = await new Promise((told, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)));
    server.stdout.once('data', (bytes) => told(String(bytes).trim()));
  });
  return { display: `:${number}`, close: () => endGroup(server) };
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

function freePort() {
  return new Promise((found, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** Tries `work` until it succeeds, for as long as a browser may take to start. */
async function until(work) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries * 100 > START_MS) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

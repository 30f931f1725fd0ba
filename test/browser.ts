import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The machine's own Chromium: `CHROMIUM_PATH` first, then where distributions put it. */
export function findChromium(): string | undefined {
  const told = process.env['CHROMIUM_PATH'];
  return told !== undefined && told !== '' ? told : candidates.find((path) => existsSync(path));
}

export function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToGetOne);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/**
 * A window of its own, whose reader has asked for less motion: what slides in cannot be clicked until it stands still,
 * and a test waits for that as long as a person would.
 */
export function openWindow(browser: Browser): Promise<Page> {
  return browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' });
}

const howToGetOne =
  'No Chromium found: install one (apt-get install chromium) or set CHROMIUM_PATH to the program of Chromium or Chrome';

/**
 * `describe` for tests in a browser: without one they are skipped and the line says why; in CI that is a failure.
 * @throws Error in a file whose path does not show that it needs one: `npm run test:fast` goes by the path.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  const { testPath = '' } = expect.getState();
  if (!/[\\/]e2e[\\/]|\.browser\.test\.ts$/.test(testPath))
    throw new Error(`${testPath} needs a browser: it belongs into test/e2e, or its name ends in .browser.test.ts`);
  if (findChromium() !== undefined) return describe(name, tests);
  if (process.env['CI']) {
    return describe(name, () => {
      test('needs a browser', () => {
        throw new Error(howToGetOne);
      });
    });
  }
  process.stderr.write(`Skipped: ${name}. ${howToGetOne}\n`);
  return describe.skip(name, tests);
}

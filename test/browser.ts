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
function findChromium(): string | undefined {
  const told = process.env['CHROMIUM_PATH'];
  return told !== undefined && told !== '' ? told : candidates.find((path) => existsSync(path));
}

export function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToGetOne);
  return chromium.launch({
    executablePath,
    timeout: WAIT_MS,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

const SIZE = { width: 1280, height: 900 };

/** How long a test waits for what must come: nothing is judged by its time, and a machine that has much to do is slow. */
export const WAIT_MS = 120_000;

/** Windows that were closed, by their browser. */
const left = new WeakMap<Browser, Page[]>();

/**
 * A window of its own, whose reader has asked for less motion: what slides in cannot be clicked until it stands still,
 * and a test waits for that as long as a person would.
 *
 * To close it is to leave the site's pages: it is the next window that is opened, and shows a page of the site in a third of
 * the time, because its process has compiled the scripts already.
 */
export async function openWindow(browser: Browser): Promise<Page> {
  const free = left.get(browser) ?? [];
  left.set(browser, free);
  const known = free.pop();
  if (known) return known;
  const page = await browser.newPage({ viewport: SIZE, locale: 'en-US', reducedMotion: 'reduce' });
  const end = page.close.bind(page);
  const leave = async (): Promise<void> => {
    if (free.includes(page)) return;
    try {
      await page.unrouteAll();
      await page.setViewportSize(SIZE);
      await page.goto(new URL('/nothing-here', page.url()).href);
      free.push(page);
    } catch {
      // Its site has ended, or it has shown none.
      await end();
    }
  };
  // Two who have the same window may close it at the same moment.
  let leaving: Promise<void> | undefined;
  page.close = () => (leaving ??= leave().finally(() => (leaving = undefined)));
  return page;
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

import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from 'playwright-core';

export interface Downloaded {
  readonly url: string;
  readonly file: string;
  readonly bytes: Buffer;
  readonly text: string;
}

/** What a click on this button downloads, wherever that opens. */
export async function downloadedBy(page: Page, button: Locator): Promise<Downloaded> {
  const coming = new Promise<Download>((found) => {
    page.context().on('page', (opened) => opened.on('download', found));
    page.on('download', found);
  });
  await button.click();
  const download = await coming;
  const bytes = readFileSync(await download.path());
  return { url: download.url(), file: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

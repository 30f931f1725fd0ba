import { Version3Client } from 'jira.js';
import type { Locator } from 'playwright-core';
import { button, until, type OpenSite, type Place } from './open-site';

export type Chosen = { readonly jql: string } | { readonly keys: readonly string[] };

/** `Start an operation`, up to the choice of what to do with these issues. */
export async function chooseIssues(page: Place, chosen: Chosen): Promise<void> {
  await button(page, 'Start an operation').first().click();
  await fillIssues(page, chosen);
  await button(page, 'Find issues').click();
  await found(page);
  await next(page);
}

/** Until the chosen issues are found. */
export const found = (page: Place): Promise<void> => page.getByText(/^[\d,]+ issues? in \d+ projects?$/).waitFor();

/** What is typed in the first step; nothing is asked yet. */
export async function fillIssues(page: Place, chosen: Chosen): Promise<void> {
  if ('jql' in chosen) return page.getByLabel('JQL', { exact: true }).fill(chosen.jql);
  await button(page, 'Issue keys').click();
  await page.getByLabel('Issue keys', { exact: true }).fill(chosen.keys.join(' '));
}

export const next = (page: Place): Promise<void> => button(page, 'Next').click();

export async function chooseOperation(page: Place, name: string): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).check({ force: true });
  await next(page);
}

/** The input with this id: the page puts something of its own before it. */
const input = (page: Place, id: string): Locator => page.locator(`[id$="-${id}"]`);

/** Picks one of the options of the Select with this id. */
export async function pick(page: Place, id: string, option: string): Promise<void> {
  const select = input(page, id);
  await select.press('ArrowDown');
  // In a dialog they stand beside it.
  await select.page().getByRole('option', { name: option, exact: true }).click();
}

/** An edit that adds this label, up to its preview. */
export async function toAddLabel(page: Place, chosen: Chosen, label: string): Promise<void> {
  await chooseIssues(page, chosen);
  await addLabel(page, label);
}

/** The same from the choice of what to do. */
export async function addLabel(page: Place, label: string): Promise<void> {
  await chooseOperation(page, 'Edit fields');
  await pick(page, 'start-fields', 'Labels');
  await input(page, 'start-field-labels').fill(label);
  await next(page);
}

/** The box about e-mail in the preview. */
export const emailBox = (page: Place): Locator => page.getByLabel('Send e-mail about this change');

/** The same, once Jira has said that this person may choose. */
export async function freeEmailBox(page: Place): Promise<Locator> {
  await emailBox(page).and(page.locator(':enabled')).waitFor({ state: 'attached' });
  return emailBox(page);
}

/**
 * From the preview, which says exactly this and whose button is called `does`, to the detail of what was started, whose way out
 * is called `back`.
 */
export async function start(page: Place, sentence: string, back = 'Back to the list', does = 'Start'): Promise<void> {
  await page.getByRole('heading', { name: sentence, exact: true }).waitFor();
  await button(page, does).click();
  await button(page, back).waitFor();
}

/** What takes Jira some seconds takes none: the clock goes on once Jira has been sent this many operations. */
export async function letJiraDoIt({ site }: OpenSite, submits: readonly string[], count = 1): Promise<void> {
  await until(`submit ${count}`, () => (submits.length >= count ? true : undefined));
  await site.moveTime(20_000);
}

/** The state that the open detail shows, once it is this one. */
export const shows = (page: Place, text: string): Promise<void> =>
  page.getByText(text, { exact: true }).first().waitFor();

/** Jira's public client, over a socket, as Ada: it knows nothing of the app. */
export const publicClient = (address: string): Version3Client =>
  new Version3Client({
    host: address,
    authentication: { basic: { email: 'ada@example.com', apiToken: 'local-token-ada' } },
  });

/** Those of these issues that carry this label. */
export async function labelled(jira: Version3Client, keys: readonly string[], label: string): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < keys.length; from += 100) {
    const issueIdsOrKeys = keys.slice(from, from + 100);
    const { issues = [] } = await jira.issues.bulkFetchIssues({ issueIdsOrKeys, fields: ['labels'] });
    found.push(...issues.filter(({ fields }) => fields.labels.includes(label)).map(({ key }) => key));
  }
  return found;
}

/** The link to an issue: that it opens another tab is part of its name. */
export const issueLink = (page: Place, key: string): Locator =>
  page.getByRole('link', { name: new RegExp(`^${key}\\b`) });

/** How often this field of an issue was changed. */
export async function changesOf(jira: Version3Client, issueIdOrKey: string, field: string): Promise<number> {
  const { values = [] } = await jira.issues.getChangeLogs({ issueIdOrKey });
  return values.flatMap(({ items = [] }) => items).filter((item) => item.field === field).length;
}

/** Keeps the path of every submit of a bulk operation that the app sends from now on. */
export function submitsOf({ site }: OpenSite): string[] {
  const real = site.jira.fetchAs.bind(site.jira);
  const submits: string[] = [];
  site.jira.fetchAs = (accountId, request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && /\/bulk\/issues\/[a-z]+$/.test(pathname)) submits.push(pathname);
    return real(accountId, request);
  };
  return submits;
}

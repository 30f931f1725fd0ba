import { view } from '../bridge/forge-bridge';

/** The page of Jira's that the app is on: its full address, and the site's. Undefined where the platform tells neither. */
export async function hostPage(): Promise<{ readonly address: string; readonly siteUrl: string } | undefined> {
  const { siteUrl, extension } = await view.getContext();
  const address: unknown = extension['location'];
  return typeof address === 'string' && typeof siteUrl === 'string' ? { address, siteUrl } : undefined;
}

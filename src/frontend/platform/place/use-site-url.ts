import { useState } from 'react';
import { view } from '../bridge/forge-bridge';
import { useLatest } from '../answers/use-latest';
import { withoutEndingSlashes } from './path';

const askSiteUrl = async (): Promise<string> => withoutEndingSlashes((await view.getContext()).siteUrl);

/** The address of the viewer's site, without a slash at its end, once Forge has said it. */
export function useSiteUrl(): string | undefined {
  const [siteUrl, setSiteUrl] = useState<string>();
  useLatest(askSiteUrl, setSiteUrl);
  return siteUrl;
}

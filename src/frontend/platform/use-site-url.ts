import { useEffect, useState } from 'react';
import { view } from '@forge/bridge';

/** The address of the viewer's site, without a slash at its end, once Forge has said it. */
export function useSiteUrl(): string | undefined {
  const [siteUrl, setSiteUrl] = useState<string>();
  useEffect(() => {
    let late = false;
    view.getContext().then(
      (context) => !late && setSiteUrl(context.siteUrl.replace(/\/+$/, '')),
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, []);
  return siteUrl;
}

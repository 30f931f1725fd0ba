/** Pages of the site that ask who looks; a live site knows that by its session. */
const pagesOfAViewer = /^\/(browse|module|secure)\//;

const viewerInAddress = (): string | null => new URLSearchParams(window.location.search).get('user');

/** The address, with the viewer of this page when it leads to a page of the local site. */
export function asThisViewer(href: string): string {
  if (!URL.canParse(href, window.location.href)) return href;
  const address = new URL(href, window.location.href);
  const viewer = viewerInAddress();
  if (viewer === null || address.origin !== window.location.origin || !pagesOfAViewer.test(address.pathname))
    return href;
  address.searchParams.set('user', viewer);
  return address.href;
}

/** The address of a page of this site for the viewer of this one, with nothing else of this page's address. */
export function siteAddress(path: string, query: Readonly<Record<string, string>> = {}, viewer = viewerInAddress()) {
  const search = new URLSearchParams(viewer === null ? query : { user: viewer, ...query });
  return search.size === 0 ? path : `${path}?${search}`;
}

/** Pages of the site that ask who looks; a live site knows that by its session. */
const pagesOfAViewer = /^\/(browse|module)\//;

/** The address, with the viewer of this page when it leads to a page of the local site. */
export function asThisViewer(href: string): string {
  if (!URL.canParse(href, window.location.href)) return href;
  const address = new URL(href, window.location.href);
  const viewer = new URLSearchParams(window.location.search).get('user');
  if (viewer === null || address.origin !== window.location.origin || !pagesOfAViewer.test(address.pathname))
    return href;
  address.searchParams.set('user', viewer);
  return address.href;
}

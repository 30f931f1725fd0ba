let offset = 0;

/** The site's time in epoch milliseconds, as last told by the server. */
export function siteNow(): number {
  return Date.now() + offset;
}

export function setSiteNow(now: number): void {
  offset = now - Date.now();
}

/**
 * Whether the manifest lets functions call `address`: an entry is a host or an address, `*.` in front of a host stands
 * for any of its subdomains, and the protocol is https unless the entry says another.
 */
function mayCall(address: URL, allowed: readonly string[]): boolean {
  return allowed.some((entry) => {
    const [, protocol = 'https:', host = ''] = /^(?:([a-z]+:)\/\/)?([^/]+)/.exec(entry) ?? [];
    if (address.protocol !== protocol) return false;
    return host.startsWith('*.') ? address.hostname.endsWith(host.slice(1)) : address.host === host;
  });
}

/** @throws Error as the platform refuses a call to a host that the manifest does not declare. */
export function checkEgress(address: URL, allowed: readonly string[]): void {
  if (mayCall(address, allowed)) return;
  const refusal = new Error(
    `URL not included in the external fetch backend permissions: ${address.href}. Visit go.atlassian.com/forge-egress for more information.`,
  );
  // The name by which @forge/api's isForgePlatformError knows it.
  refusal.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  throw refusal;
}

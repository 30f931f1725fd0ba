/** How often the resolver brings a page with something under way up to date: it alone stores, and knows of new tasks. */
export const RESOLVER_MS = 120_000;

/** What Forge's side needs of a product's side. */
export interface ProductPort {
  /** Sends a request as a person. Rejects with TypeError('fetch failed') when the product cannot be reached. */
  fetchAs(accountId: string, request: Request): Promise<Response>;
  /** The OAuth scopes that an endpoint needs; undefined when there is no such endpoint. */
  scopesOf(method: string, path: string): readonly string[] | undefined;
}

/** What has become of an account. */
export interface AccountState {
  status: 'active' | 'deactivated' | 'closed';
  hasAccess: boolean;
  hasConsented: boolean;
  /** When the person's data changed last, epoch milliseconds. */
  updatedAt: number | null;
}

export interface JiraPort extends ProductPort {
  /** Of an account that nobody has: as of one of which nothing is known. */
  accountState(accountId: string): AccountState;
  /** The people of the site. */
  users: readonly { accountId: string }[];
}

/** Hosts outside of Atlassian that the local site stands for, by name; each answers as the host would. */
export type OutsideHosts = Readonly<Record<string, (request: Request) => Promise<Response>>>;

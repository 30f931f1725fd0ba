/** What Forge's side needs of Jira's side. */
export interface JiraPort {
  /** The people of the site. */
  users: readonly { accountId: string }[];
  /** Sends a request as a person. Rejects with TypeError('fetch failed') when Jira cannot be reached. */
  fetchAs(accountId: string, request: Request): Promise<Response>;
  /** The OAuth scopes that an endpoint needs; undefined when there is no such endpoint. */
  scopesOf(method: string, path: string): readonly string[] | undefined;
}

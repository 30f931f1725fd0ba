/**
 * A refusal of Forge storage: `{code, message}` with an HTTP status, which `@forge/kvs` turns into ForgeKvsAPIError.
 * Codes: Atlassian's pages of the Key-Value Store and the Custom Entity Store, among them a claim's 409 KEY_CONFLICT and a
 * condition's 400 CONDITIONAL_CHECK_FAILED, which is also what optimistic locking says. Those that no page names
 * (KEY_DUPLICATION_ERROR, TOO_MANY_BATCH_ENTITIES, SCHEMA_NOT_FOUND, INVALID_TTL, INCORRECT_PROPERTY_TYPE, 422
 * UNPROCESSABLE_ENTITY) are what public projects measured on real sites; INVALID_REQUEST, INVALID_PARTITION and
 * INVALID_CURSOR are this site's own names, so no app may depend on them.
 */
export class StorageError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'StorageError';
  }
}

export const badRequest = (code: string, message: string) => new StorageError(400, code, message);

/** A random UUID, version 4. The only place where the pages read chance. */
export const randomUuid = (): string => globalThis.crypto.randomUUID();

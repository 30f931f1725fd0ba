/** The largest value that Forge stores, in bytes of its JSON (Forge's page of quotas and limits). */
const MOST_VALUE_BYTES = 240 * 1024;

/** How large Forge finds a value, in bytes. */
export const valueBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Whether Forge stores a value of this size. */
export const fitsValue = (value: unknown): boolean => valueBytes(value) <= MOST_VALUE_BYTES;

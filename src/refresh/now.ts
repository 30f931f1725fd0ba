/** The one place where functions read the time: UTC epoch milliseconds. */
export const now = (): number => Date.now();

/** The time, in UTC epoch milliseconds. The only place where the pages read it; everything else is handed it. */
export const now = (): number => Date.now();

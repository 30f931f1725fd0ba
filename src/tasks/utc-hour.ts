const HOUR_MS = 3_600_000;

/** The beginning of the full UTC hour that a moment is in: Jira's points count by such hours, and so does what this app counts. */
export const hourOf = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS;

/** When the hour of a moment is over, and everything that counts by the hour begins again. */
export const nextHour = (at: number): number => hourOf(at) + HOUR_MS;

/** Which hour since 1970 begins at this moment, and back: a number is half as long to store. */
export const hourNumber = (hour: number): number => hour / HOUR_MS;
export const hourOfNumber = (number: number): number => number * HOUR_MS;

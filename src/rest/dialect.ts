import type { System } from '../tasks/source';

/** How a system answers where systems differ. Each system's own folder declares one. */
export interface Dialect {
  readonly system: System;
  /** Statuses with which it says no, beside 400, 401, 403 and 404, which mean that everywhere. */
  readonly furtherRefusals: readonly number[];
  /** Values of `RateLimit-Reason` that stop one endpoint for a moment. A 429 for any other reason stops every call. */
  readonly passingReasons: readonly string[];
  /** Its own words for a refusal, from the parsed body; empty where the body has none. */
  readonly refusalMessages: (body: unknown) => readonly string[];
}

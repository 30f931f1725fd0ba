import { noNetworkFaults, type NetworkFaults } from '../network/faults';

/** The limits that a 429 of the local site can name, by the values of `RateLimit-Reason` that Jira documents. */
export type LimitReason = 'jira-quota-global-based' | 'jira-quota-tenant-based' | 'jira-burst-based';

/** Oddities of answers that live sites have shown. */
export type OddAnswers = 'keys' | 'unaccounted' | 'nobody' | 'times' | 'histories';

/** What is wrong with the site at the moment. */
export interface Faults extends NetworkFaults {
  /** Every request is refused with a 429 of this reason, before it runs. */
  rateLimited: null | LimitReason;
  /** Every task answers a status that nobody has documented. */
  unknownStatus: boolean;
  /**
   * The bulk queue names issues by keys, leaves one out, names nobody as the submitter, or tells times that cannot be; or
   * histories have times as numbers, an author whose account is gone, no field ids, and an item that is nothing.
   */
  oddAnswers: null | OddAnswers;
  /** So many of the next bulk submits are refused, with the status of {@link Faults.refuseSubmitsWith}. */
  refuseNextSubmits: number;
  refuseSubmitsWith: 400 | 403;
  /** So many of the next bulk submits are accepted, and their answers never arrive. */
  loseNextSubmitAnswers: number;
}

export const noFaults: Readonly<Faults> = {
  ...noNetworkFaults,
  rateLimited: null,
  unknownStatus: false,
  oddAnswers: null,
  refuseNextSubmits: 0,
  refuseSubmitsWith: 400,
  loseNextSubmitAnswers: 0,
};

/** What {@link Faults.unknownStatus} makes every task say. */
export const undocumentedStatus = 'AWAITING_REINDEX';

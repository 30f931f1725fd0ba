import type { LimitReason } from './rate-limits';

/** What is wrong with the site at the moment. */
export interface Faults {
  /** Nothing answers. */
  off: boolean;
  /** Every request is refused with a 429 of this reason, before it runs. */
  rateLimited: null | LimitReason;
  /** A proxy answers 503 with HTML, and the request never runs. */
  serverErrors: boolean;
  /** Every answer comes this much later, ms of real time. */
  slowMs: number;
  /** Requests run, their answers never arrive: a submit may have been accepted. */
  cutConnections: boolean;
  /** Requests run, their answers arrive with this body instead. */
  malformed: null | 'html' | 'empty' | 'cut' | 'not-json';
  /** Every task answers a status that nobody has documented. */
  unknownStatus: boolean;
  /** So many of the next bulk submits are refused, with the status of {@link Faults.refuseSubmitsWith}. */
  refuseNextSubmits: number;
  refuseSubmitsWith: 400 | 403;
  /** So many of the next bulk submits are accepted, and their answers never arrive. */
  loseNextSubmitAnswers: number;
}

export const noFaults: Readonly<Faults> = {
  off: false,
  rateLimited: null,
  serverErrors: false,
  slowMs: 0,
  cutConnections: false,
  malformed: null,
  unknownStatus: false,
  refuseNextSubmits: 0,
  refuseSubmitsWith: 400,
  loseNextSubmitAnswers: 0,
};

/** What {@link Faults.unknownStatus} makes every task say. */
export const undocumentedStatus = 'AWAITING_REINDEX';

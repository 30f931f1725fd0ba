import type { Faults } from '../../../wire/site-api';

/** How many things go wrong in a Jira that answers. */
export function faultCount(faults: Faults): number {
  const { rateLimited, serverErrors, slowMs, cutConnections, malformed, unknownStatus, oddAnswers } = faults;
  return [
    rateLimited !== null,
    serverErrors,
    slowMs > 0,
    cutConnections,
    malformed !== null,
    unknownStatus,
    oddAnswers !== null,
    faults.refuseNextSubmits > 0,
    faults.loseNextSubmitAnswers > 0,
  ].filter(Boolean).length;
}

/** Whether a fault is set that ends by itself, with the next submit. */
export function waitsForSubmit({ refuseNextSubmits, loseNextSubmitAnswers }: Faults): boolean {
  return refuseNextSubmits > 0 || loseNextSubmitAnswers > 0;
}

import { faulty, type Door } from '../../network/faulty';
import type { Faults } from '../faults';
import { tooManyRequests } from './rate-limits';

/** Answers through the faults that are switched on, among them those that only Jira has. */
export function faultyJira(
  faults: Faults,
  door: Door,
  request: Request,
  now: number,
  run: () => Promise<Response>,
): Promise<Response> {
  return faulty(faults, door, {
    run,
    limited: () => (faults.rateLimited === null ? undefined : tooManyRequests(faults.rateLimited, now)),
    loses: (answer) => losesAnswer(faults, request, answer),
  });
}

function losesAnswer(faults: Faults, { url }: Request, { status }: Response): boolean {
  const isSubmit = status === 201 && new URL(url).pathname.startsWith('/rest/api/3/bulk/issues/');
  if (!isSubmit || faults.loseNextSubmitAnswers === 0) return false;
  faults.loseNextSubmitAnswers -= 1;
  return true;
}

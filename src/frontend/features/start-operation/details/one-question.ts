import type { RestError } from '../../../../rest/client';

/** Questions that Jira does not answer before no more of the kind are asked. */
const MOST_FAILURES = 3;

/** Whether an error is about the one question that was asked, so that what else is asked may be answered. Pure. */
export const isOfOneQuestion = ({ kind }: RestError): boolean =>
  kind === 'upstream' || kind === 'unavailable' || kind === 'refused';

/** The first error that is about every question, such as a pause that Jira asks for. Pure. */
export const ofAll = (errors: readonly RestError[]): RestError | undefined =>
  errors.find((error) => !isOfOneQuestion(error));

/** Whether after these errors no more is asked. Pure. */
export const isTooMuch = (errors: readonly RestError[]): boolean =>
  ofAll(errors) !== undefined || errors.filter(({ kind }) => kind !== 'refused').length >= MOST_FAILURES;

import type { AppError } from '../../../contract';
import type { RestError } from '../../../rest/client';
import type { Saying } from '../../words/say';

/** Why something did not work, and what the person can do where there is something to do. */
export type Problem =
  | { readonly kind: 'words'; readonly saying: Saying }
  | { readonly kind: 'jira'; readonly error: RestError }
  | { readonly kind: 'app'; readonly error: AppError };

/** A problem that this page has found by itself. Pure. */
export const words = (key: string, values?: Saying['values']): Problem => ({
  kind: 'words',
  saying: values === undefined ? { key } : { key, values },
});

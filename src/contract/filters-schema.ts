import * as v from '../valibot';
import { SOURCE_NAMES } from '../tasks/source';
import { OPERATIONS, STATES } from '../tasks/task';
import { SEARCH_LENGTH } from './limits';
import { account, moment } from './sent-values';

/** What a list is filtered by: each narrows what the others leave. */
export const filtersSchema = v.strictObject({
  /** `running`: whatever the number of running ones counts, so what is queued or being cancelled too. */
  state: v.optional(v.picklist(STATES)),
  operation: v.optional(v.picklist(OPERATIONS)),
  source: v.optional(v.picklist(SOURCE_NAMES)),
  /** Whose they are: the owner's account, of a task without one the adder's. */
  person: v.optional(account),
  /** Created at or after this moment, epoch milliseconds. */
  from: v.optional(moment),
  /** Created before this moment, epoch milliseconds. */
  before: v.optional(moment),
  text: v.optional(v.pipe(v.string(), v.maxLength(SEARCH_LENGTH))),
  /** Only what needs somebody's attention. */
  attention: v.optional(v.literal(true)),
});
export type Filters = v.InferOutput<typeof filtersSchema>;

import * as v from '../valibot';
import { DID_NAME_LENGTH, MOST_DID_FACTS, MOST_DID_VALUES } from '../tasks/changes/did';
import { FEWEST_FOUND } from '../tasks/changes/found';
import { MOST_IDS } from '../tasks/ids';
import { shownLine } from '../tasks/shown-text';
import type { TaskKey } from '../tasks/task-key';
import { COMPARED_ISSUES, MOST_PUT_ISSUES } from './limits';
import { account, jiraId, moment, noDoubles } from './sent-values';

/** A name as others may be shown it, whatever a page sends. */
const line = v.pipe(
  v.string(),
  v.maxLength(4 * DID_NAME_LENGTH),
  v.transform((text) => shownLine(text, DID_NAME_LENGTH)),
);
const named = v.strictObject({ id: v.pipe(line, v.minLength(1)), name: v.exactOptional(line) });
const value = v.strictObject({ ...named.entries, isPerson: v.exactOptional(v.literal(true)) });
const more = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_IDS)));

const factSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('field'),
    field: named,
    how: v.picklist(['set', 'added', 'removed']),
    values: v.pipe(v.array(value), v.maxLength(MOST_DID_VALUES), v.readonly()),
    more,
  }),
  v.strictObject({
    kind: v.literal('status'),
    to: v.pipe(v.array(named), v.maxLength(MOST_DID_VALUES), v.readonly()),
    more,
  }),
  v.strictObject({ kind: v.literal('moved'), project: v.exactOptional(named), issueType: v.exactOptional(named) }),
]);

/** A change as a page found it. Its issues are counted here, and never by the page. */
const change = v.strictObject({
  authorId: account,
  from: moment,
  to: moment,
  issueIds: v.pipe(
    v.array(jiraId),
    v.minLength(FEWEST_FOUND),
    v.maxLength(MOST_PUT_ISSUES),
    v.check(noDoubles),
    v.readonly(),
  ),
  did: v.pipe(v.array(factSchema), v.maxLength(MOST_DID_FACTS), v.readonly()),
});
export const foundChangeSchema = v.pipe(
  change,
  v.check(({ from, to }) => from <= to),
);

/** A found change with some of its issues, to look whether it is known. */
const sample = v.strictObject({
  authorId: account,
  from: moment,
  to: moment,
  issueIds: v.pipe(v.array(jiraId), v.minLength(1), v.maxLength(COMPARED_ISSUES), v.check(noDoubles), v.readonly()),
});
export const foundSampleSchema = v.pipe(
  sample,
  v.check(({ from, to }) => from <= to),
);

/** What became of one change that was to be put on a list: it is there now, or was before (`isOld`), by this key. */
export interface PutFound {
  readonly key: TaskKey;
  readonly isOld: boolean;
}

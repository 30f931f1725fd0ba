import * as v from 'valibot';

/** `ChangeDetails` of the contract. A side without a value is null here and left out of the answer. */
export const changedItem = v.object({
  field: v.string(),
  fieldtype: v.picklist(['jira', 'custom']),
  /** Jira leaves it out for a key. */
  fieldId: v.optional(v.string()),
  from: v.nullable(v.string()),
  fromString: v.nullable(v.string()),
  to: v.nullable(v.string()),
  toString: v.nullable(v.string()),
});
export type ChangedItem = v.InferOutput<typeof changedItem>;

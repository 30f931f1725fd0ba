import * as v from 'valibot';
import { fieldValue } from '../field-value';

/** What becomes of several values: labels, components, versions. */
export const multiSelectOption = v.picklist(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']);
export type MultiSelectOption = v.InferOutput<typeof multiSelectOption>;

/** What a bulk edit changes on each issue, after validation; kept with the task while it runs. */
export const change = v.variant('what', [
  v.object({ what: v.literal('set'), fieldId: v.string(), value: fieldValue }),
  v.object({
    what: v.literal('several'),
    fieldId: v.string(),
    how: multiSelectOption,
    values: v.array(v.string()),
  }),
  // To whoever leads the project.
  v.object({ what: v.literal('assign-automatically'), fieldId: v.literal('assignee') }),
]);
export type Change = v.InferOutput<typeof change>;

/** What is there after adding, removing or replacing values; each once. */
export function severalAfter(present: string[], how: MultiSelectOption, values: string[]): string[] {
  switch (how) {
    case 'ADD':
      return [...new Set([...present, ...values])];
    case 'REMOVE':
      return present.filter((value) => !values.includes(value));
    case 'REPLACE':
      return [...new Set(values)];
    case 'REMOVE_ALL':
      return [];
  }
}

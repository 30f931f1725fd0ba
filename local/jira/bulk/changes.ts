import * as v from 'valibot';

/** What a bulk edit changes on each issue, after validation; kept with the task while it runs. */
export const change = v.variant('field', [
  v.object({ field: v.literal('summary'), text: v.string() }),
  v.object({ field: v.literal('priority'), id: v.string() }),
  v.object({
    field: v.literal('labels'),
    how: v.picklist(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']),
    labels: v.array(v.string()),
  }),
  v.object({ field: v.literal('dueDate'), date: v.nullable(v.string()) }),
  v.object({ field: v.literal('storyPoints'), value: v.nullable(v.number()) }),
  v.object({ field: v.literal('costCentre'), id: v.nullable(v.string()) }),
  v.object({
    field: v.literal('assignee'),
    to: v.variant('who', [
      v.object({ who: v.literal('nobody') }),
      v.object({ who: v.literal('automatic') }),
      v.object({ who: v.literal('account'), accountId: v.string() }),
    ]),
  }),
]);
export type Change = v.InferOutput<typeof change>;

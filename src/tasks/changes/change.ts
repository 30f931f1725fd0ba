/** How a field of many values changes. REMOVE_ALL empties it. Jira's own words (bulkEditMultiSelectFieldOption). */
export const MULTI_MODES = ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] as const;
export type MultiMode = (typeof MULTI_MODES)[number];
/** What Jira can do with a field of several options: it takes the whole list only (contract, `multipleSelectFields`). */
export const WHOLE_MODES = ['REPLACE', 'REMOVE_ALL'] as const satisfies readonly MultiMode[];

/** One field of a bulk edit, by its kind. Ids are Jira's. */
export type FieldEdit =
  | { readonly kind: 'text'; readonly fieldId: string; readonly text: string }
  /** Absent value: the field is emptied. */
  | { readonly kind: 'number'; readonly fieldId: string; readonly value?: number | undefined }
  /** `date` is YYYY-MM-DD; absent: the field is emptied. */
  | { readonly kind: 'date'; readonly fieldId: string; readonly date?: string | undefined }
  | { readonly kind: 'labels'; readonly fieldId: string; readonly mode: MultiMode; readonly labels: readonly string[] }
  | {
      readonly kind: 'option';
      readonly fieldId: string;
      /** Absent option: the field is emptied. */ readonly optionId?: string | undefined;
    }
  | {
      readonly kind: 'options';
      readonly fieldId: string;
      readonly mode: (typeof WHOLE_MODES)[number];
      readonly optionIds: readonly string[];
    }
  /** Absent account: nobody. */
  | { readonly kind: 'user'; readonly fieldId: string; readonly accountId?: string | undefined }
  | { readonly kind: 'priority'; readonly fieldId: string; readonly priorityId: string }
  | { readonly kind: 'components'; readonly fieldId: string; readonly mode: MultiMode; readonly ids: readonly string[] }
  | { readonly kind: 'versions'; readonly fieldId: string; readonly mode: MultiMode; readonly ids: readonly string[] };

/** The ids of the values that an edit names; none where it names none by an id. Pure. */
export function valueIdsOf(edit: FieldEdit): readonly string[] {
  switch (edit.kind) {
    case 'option':
      return edit.optionId === undefined ? [] : [edit.optionId];
    case 'priority':
      return [edit.priorityId];
    case 'options':
      return edit.optionIds;
    case 'components':
    case 'versions':
      return edit.ids;
    default:
      return [];
  }
}

/** What a submission does to its issues. */
export type Change =
  | { readonly operation: 'edit'; readonly fields: readonly FieldEdit[] }
  /** Each issue goes through one of these transitions; workflows differ, so issues are named by transition. */
  | {
      readonly operation: 'transition';
      readonly transitions: readonly { readonly transitionId: string; readonly issueIds: readonly string[] }[];
    }
  | {
      readonly operation: 'move';
      readonly projectId: string;
      /** Sub-tasks that move along get the target's default type for sub-tasks: Jira offers no choice. */
      readonly issueTypeId: string;
      /** What issues get in fields that they need there and that are empty: each is set, and what an issue has stays. */
      readonly fields?: readonly FieldEdit[] | undefined;
    }
  | { readonly operation: 'delete' | 'watch' | 'unwatch' };

/** The edits of fields that a change has, whatever it does beside. Pure. */
export const editsIn = (change: Change): readonly FieldEdit[] =>
  change.operation === 'edit' || change.operation === 'move' ? (change.fields ?? []) : [];

/** Whether an edit gives a field a value, whatever is in it, and so neither empties it nor adds to it. Pure. */
export function setsValue(edit: FieldEdit): boolean {
  switch (edit.kind) {
    case 'text':
      return edit.text !== '';
    case 'number':
      return edit.value !== undefined;
    case 'date':
      return edit.date !== undefined;
    case 'option':
      return edit.optionId !== undefined;
    case 'user':
      return edit.accountId !== undefined;
    case 'priority':
      return true;
    case 'labels':
    case 'options':
    case 'components':
    case 'versions':
      return edit.mode === 'REPLACE';
  }
}

/** Issues of one submission at the most, over all its parts. */
export const MOST_ISSUES = 10_000;
/**
 * Parts of one submission at the most. 10,000 issues fill ten; it takes more where an issue with its sub-tasks does not fit
 * into what is left of a part.
 */
export const MOST_PARTS = 60;
/** Different transitions of one submission at the most. */
export const MOST_TRANSITIONS = 50;
/** Issues of one part: Jira takes no more in one request, sub-tasks included. */
export const PART_ISSUES = 1_000;

/** What a change does to some of its issues: a transition names those only. Pure. */
export function changeOf(change: Change, issueIds: readonly string[]): Change {
  if (change.operation !== 'transition') return change;
  const these = new Set(issueIds);
  const transitions = change.transitions
    .map(({ transitionId, issueIds: theirs }) => ({ transitionId, issueIds: theirs.filter((id) => these.has(id)) }))
    .filter(({ issueIds: theirs }) => theirs.length > 0);
  return { ...change, transitions };
}

/** The one change of several parts; undefined where they differ in more than their issues. Pure. */
export function commonChange(changes: readonly Change[]): Change | undefined {
  const [first, ...others] = changes;
  if (first?.operation === 'transition') return { operation: first.operation, transitions: transitionsOf(changes) };
  const text = JSON.stringify(first);
  return others.every((change) => JSON.stringify(change) === text) ? first : undefined;
}

function transitionsOf(changes: readonly Change[]): { transitionId: string; issueIds: string[] }[] {
  const all = new Map<string, string[]>();
  for (const change of changes) {
    if (change.operation !== 'transition') continue;
    for (const { transitionId, issueIds } of change.transitions) {
      all.set(transitionId, [...(all.get(transitionId) ?? []), ...issueIds]);
    }
  }
  return [...all].map(([transitionId, issueIds]) => ({ transitionId, issueIds }));
}

/** The different people that changes put into fields. */
export const peopleIn = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(
    changes
      .flatMap((change) => (change.operation === 'edit' ? change.fields : []))
      .flatMap((field) => (field.kind === 'user' ? (field.accountId ?? []) : [])),
  );

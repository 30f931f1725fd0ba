import type { ChosenDraft } from '../../../../contract';
import type { FieldDraft } from '../details/fields/field-draft';
import { mayBeUnread } from '../details/fields/field-offers';
import type { EditableField, NamedOffers } from '../details/fields/field-offers';
import { neededNow } from '../details/needed/needed-now';
import { LEAVE_OUT } from '../details/transitions/transition-groups';
import type { NotOffered, WizardState } from '../wizard-state';

/** What is left of what was chosen, and what is not offered any more. */
export interface StillOffered {
  readonly chosen: Partial<Pick<WizardState, 'picked' | 'drafts' | 'choices'>>;
  readonly notOffered: readonly NotOffered[];
}

/** What was chosen before, as far as Jira's answers of now offer it. Projects and types are asked one after another. Pure. */
export function stillOffered({ operation, offers, groups }: WizardState, draft: ChosenDraft): StillOffered {
  if (operation === 'edit') return offeredFields(offers?.value ?? NO_OFFERS, draft);
  if (operation !== 'transition') return { chosen: {}, notOffered: [] };
  const kept = draft.transitions.filter(({ group, choice }) => {
    const found = groups?.value.groups.find(({ key }) => key === group);
    return found && (choice === LEAVE_OUT || found.transitions.some(({ id }) => id === choice));
  });
  const what = groups?.value.unsaid.length ? 'transition-not-said' : 'transition';
  return {
    chosen: { choices: Object.fromEntries(kept.map(({ group, choice }) => [group, choice])) },
    notOffered: kept.length < draft.transitions.length ? [{ what }] : [],
  };
}

/** What was filled in for a move, as far as its issues still need it there: what they have by now is let go. Pure. */
export function stillNeeded(state: WizardState, draft: ChosenDraft): StillOffered {
  const needed = (neededNow(state) ?? []).map(({ field }) => field);
  const fields = draft.fields.filter(({ fieldId }) => needed.some(({ id }) => id === fieldId));
  const { chosen, notOffered } = offeredFields({ ...NO_OFFERS, editable: needed }, { ...draft, fields });
  return { chosen: { drafts: chosen.drafts ?? {} }, notOffered };
}

const NO_OFFERS: NamedOffers = { editable: [], uneditable: [], leftOut: 0 };

function offeredFields(offers: NamedOffers, { fields }: ChosenDraft): StillOffered {
  const notOffered: NotOffered[] = [];
  const drafts: Record<string, FieldDraft> = {};
  for (const { fieldId, name, ...draft } of fields) {
    const field = offers.editable.find(({ id }) => id === fieldId);
    const unread = mayBeUnread(fieldId, [offers]);
    if (unread > 0) notOffered.push({ what: 'field-not-said', name, n: unread });
    else if (!field) notOffered.push({ what: 'field', name });
    else {
      const { draft: offered, without } = offeredDraft(field, draft);
      drafts[fieldId] = offered;
      notOffered.push(...without);
    }
  }
  return { chosen: { picked: Object.keys(drafts), drafts }, notOffered };
}

/** Only what Jira lists can be missing from the list: people and labels are typed. */
function offeredDraft(field: EditableField, draft: FieldDraft) {
  const { modes, choices, kind, name: fieldName, hasMoreChoices } = field;
  const what = hasMoreChoices ? 'value-not-said' : 'value';
  const isListed = kind !== 'user' && kind !== 'labels';
  const isOffered = ({ value }: { value: string }) => !isListed || choices.some((choice) => choice.value === value);
  const gone = draft.chosen.filter((choice) => !isOffered(choice));
  const isModeGone = modes.length > 0 && !modes.includes(draft.mode);
  return {
    draft: {
      ...draft,
      chosen: draft.chosen.filter(isOffered),
      mode: isModeGone ? (modes[0] ?? draft.mode) : draft.mode,
    },
    without: [
      ...gone.map(({ label }): NotOffered => ({ what, name: label, field: fieldName })),
      ...(isModeGone ? [{ what: 'mode', field: fieldName } as const] : []),
    ],
  };
}

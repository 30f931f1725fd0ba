import { KEYS_LENGTH_OF_DRAFT } from '../../../../contract';
import type { BegunDraft, ChosenDraft, Draft } from '../../../../contract';
import { emptyDraft } from '../details/fields/field-draft';
import { neededNow } from '../details/needed/needed-now';
import { isOldResult, selectionOf } from '../issues/chosen-issues';
import type { Preset } from '../preset';
import type { WizardState } from '../wizard-state';

/**
 * What is kept of the wizard as it stands, so that somebody can come back to it; undefined: nothing is chosen yet.
 * @param leftOut of what the last step shows. Pure.
 */
export function draftOf(
  state: WizardState,
  preset: Preset,
  leftOut: ReadonlySet<string> = new Set(),
): Draft | undefined {
  const draft = isAsBegun(state, preset) ? begunOf(state, preset) : chosenOf(state, preset);
  return draft && { ...draft, ...(leftOut.size === 0 ? {} : { leftOut: [...leftOut] }) };
}

/** What is done at its last step as it was begun, until it is chosen anew. */
const isAsBegun = ({ once }: WizardState, { undo, change, fill, again }: Preset): boolean =>
  undo !== undefined || (change !== undefined && !fill && (!again || once !== undefined));

/** What stands there by itself in the first step is not chosen by anybody. */
const hasChosen = ({ step, by, jql, keys }: WizardState, preset: Preset): boolean =>
  step !== 'issues' || by === 'given' || jql !== (preset.jql ?? '') || keys !== (preset.keys?.join(' ') ?? '');

function begunOf(state: WizardState, preset: Preset): BegunDraft | undefined {
  const { undo } = preset;
  const from = undo ? ({ of: 'undo', key: undo.key } as const) : preset.begun;
  if (!from) return undefined;
  return {
    kind: 'begun',
    from,
    ...(from.of === 'retry' || from.of === 'undo' ? idsAsBegun(undo ?? preset) : {}),
    ...searchOf(state),
    ...(state.step === 'issues' ? { step: state.step } : {}),
    last: lastStepOf(state),
    ...keyOf(state),
    ...insteadOf(preset),
  };
}

const idsAsBegun = ({ issueIds }: Pick<Preset, 'issueIds'>) =>
  issueIds === undefined ? {} : { issueIds: [...issueIds] };

/** What was found is not named: it is looked for anew. */
function searchOf({ by, jql, keys }: WizardState): Pick<BegunDraft, 'search'> {
  if (by === 'given') return {};
  return { search: { by, text: by === 'jql' ? jql.trim() : keys } };
}

function chosenOf(state: WizardState, preset: Preset): ChosenDraft | undefined {
  if (!hasChosen(state, preset)) return undefined;
  const { step, by, jql, operation, project, typeId } = state;
  const issueIds = idsOf(state, preset);
  return {
    kind: 'chosen',
    step,
    by,
    jql: jql.trim(),
    keys: keysOf(state, issueIds !== undefined),
    ...(issueIds === undefined ? {} : { issueIds }),
    ...(preset.retryOf === undefined ? {} : { retryOf: preset.retryOf }),
    ...(preset.fill && preset.change ? { isBeside: true } : {}),
    ...(preset.repairs === undefined ? {} : { repairs: preset.repairs }),
    ...(operation === undefined ? {} : { operation }),
    fields: fieldsOf(state),
    transitions: transitionsOf(state),
    ...(project
      ? { target: { project: { ...project }, ...(typeId === undefined ? {} : { issueTypeId: typeId }) } }
      : {}),
    ...lastStepOf(state),
    ...keyOf(state),
    ...insteadOf(preset),
  };
}

/** The issues that are chosen so far. What was found before the search was changed is not chosen. */
function idsOf(state: WizardState, { issueIds: given }: Preset): string[] | undefined {
  const selection = isOldResult(state) ? undefined : selectionOf(state);
  const ids = selection ? selection.issues.map(({ id }) => id) : state.by === 'given' ? given : undefined;
  return ids === undefined || ids.length === 0 ? undefined : [...ids];
}

/** Keys by the hundred are not kept as text where the issues are: those say which they were. */
const keysOf = ({ keys }: WizardState, areFound: boolean): string =>
  areFound && keys.length > KEYS_LENGTH_OF_DRAFT ? '' : keys;

function fieldsOf(state: WizardState): ChosenDraft['fields'] {
  const { operation, picked, drafts, offers } = state;
  const needed = (neededNow(state) ?? []).map(({ field }) => field);
  const editable = operation === 'move' ? needed : (offers?.value.editable ?? []);
  const ids = operation === 'move' ? needed.flatMap(({ id }) => (drafts[id] ? [id] : [])) : picked;
  return ids.map((fieldId) => {
    const field = editable.find(({ id }) => id === fieldId);
    const { text, mode, chosen, isEmptied } = drafts[fieldId] ?? emptyDraft({ modes: field?.modes ?? [] });
    return {
      fieldId,
      name: (field?.name ?? fieldId).slice(0, 255),
      text,
      mode,
      // Of people nothing but the account is stored: their labels hold names and addresses, and are asked again.
      chosen: chosen.map(({ value, label }) => ({ value, label: field?.kind === 'user' ? '' : label.slice(0, 255) })),
      isEmptied,
    };
  });
}

/** Choices for groups that there are no more are left behind. */
function transitionsOf({ groups, choices }: WizardState): ChosenDraft['transitions'] {
  const isThere = (key: string) => !groups || groups.value.groups.some((group) => group.key === key);
  return Object.entries(choices).flatMap(([group, choice]) => (isThere(group) ? [{ group, choice }] : []));
}

const lastStepOf = ({ sendEmail, goesOn, later, name }: WizardState) => ({
  sendEmail,
  goesOn,
  ...laterOf(later),
  label: name,
});

function laterOf(later: WizardState['later']): Pick<ChosenDraft, 'startsAt' | 'later'> {
  if (!later) return {};
  const { day, time, at } = later;
  return at === undefined ? { later: { day: day.slice(0, 20), time: time.slice(0, 20) } } : { startsAt: at };
}

const keyOf = ({ step, confirmation }: WizardState) =>
  step === 'preview' && confirmation ? { key: confirmation.key } : {};

const insteadOf = ({ instead }: Preset) => (instead === undefined ? {} : { instead });

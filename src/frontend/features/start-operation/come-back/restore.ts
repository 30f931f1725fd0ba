import type { BegunDraft, ChosenDraft } from '../../../../contract';
import { dayAndTime } from '../../../words/days';
import type { ReaderPlace } from '../../../words/times';
import type { Details } from '../details/details-store';
import type { WizardHolder } from '../wizard-holder';
import { selectionOf } from '../issues/chosen-issues';
import { hasDetails } from '../steps';
import type { LaterStart, NotOffered, WizardState } from '../wizard-state';
import { stillNeeded, stillOffered } from './offered';

/** What was chosen, as it was kept: all that Jira need not be asked about. Pure. */
export function restoredState(draft: ChosenDraft, place: ReaderPlace): Partial<WizardState> {
  const { by, jql, keys, operation, fields, transitions } = draft;
  return {
    by,
    jql,
    keys,
    operation,
    picked: fields.map(({ fieldId }) => fieldId),
    drafts: Object.fromEntries(fields.map(({ fieldId, name: _, ...field }) => [fieldId, field])),
    choices: Object.fromEntries(transitions.map(({ group, choice }) => [group, choice])),
    ...lastStepOf(draft, place),
  };
}

/** What the last step asks, as it was kept. Pure. */
export const lastStepOf = (
  { sendEmail, goesOn, startsAt, later, label }: NonNullable<BegunDraft['last']>,
  place: ReaderPlace,
): Pick<WizardState, 'sendEmail' | 'goesOn' | 'later' | 'name'> => ({
  sendEmail,
  goesOn,
  later: startsAt === undefined ? later && { ...later, at: undefined } : laterOf(startsAt, place),
  name: label,
});

const laterOf = (at: number, place: ReaderPlace): LaterStart => ({ ...dayAndTime(at, place), at });

/** The parts of the wizard that coming back goes through again. */
export interface Restored {
  readonly holder: Pick<WizardHolder, 'current' | 'set'>;
  readonly details: Pick<Details, 'prepare' | 'chooseProject' | 'chooseType'>;
  readonly place: ReaderPlace;
  /** Reads these issues as they are now, and shows them as those that were found. */
  readonly findAgain: (issueIds: readonly string[]) => Promise<void>;
  /** Goes to the last step, where what is chosen amounts to something. */
  readonly confirm: () => void;
}

/**
 * Comes back to the step that was kept, with all that was chosen: the issues as they were found then, what can be done with
 * them asked anew. Where something is not offered any more, it is named, and the step is the one that asks for it.
 */
export async function restore(draft: ChosenDraft, wizard: Restored): Promise<void> {
  const { set, current } = wizard.holder;
  set({ ...restoredState(draft, wizard.place), step: 'issues', isComingBack: true });
  const { step, issueIds } = draft;
  if (issueIds) await wizard.findAgain(issueIds);
  const selection = selectionOf(current());
  const shown = { isComingBack: false } as const;
  if (step === 'issues' || !selection) return set({ ...shown, step: draft.by === 'given' ? 'operation' : 'issues' });
  if (step === 'operation' || !draft.operation) return set({ ...shown, step: 'operation' });
  if (!(await wizard.details.prepare(selection))) return set({ ...shown, step: 'operation' });
  const notOffered = [...takeOffered(draft, wizard), ...(await takeTarget(draft, wizard))];
  const before = hasDetails(draft.operation) ? 'details' : 'operation';
  set({ ...shown, notOffered: [...current().notOffered, ...notOffered], step: before });
  if (step === 'preview' && current().notOffered.every(isOfLeftOut)) wizard.confirm();
}

/** Whether it is about issues that were left out, and not about what is done to the others. */
const isOfLeftOut = ({ what }: NotOffered): boolean => what === 'in' || what === 'out';

function takeOffered(draft: ChosenDraft, { holder: { current, set } }: Restored): readonly NotOffered[] {
  const { chosen, notOffered } = stillOffered(current(), draft);
  set(chosen);
  return notOffered;
}

/** Where issues were to move: the project may be gone by now, and so may the type. */
async function takeTarget(
  draft: ChosenDraft,
  { holder: { current, set }, details }: Restored,
): Promise<readonly NotOffered[]> {
  const { operation, target } = draft;
  if (operation !== 'move' || !target) return [];
  const { project, issueTypeId } = target;
  await details.chooseProject(project);
  const { project: offered, types } = current();
  if (!offered) return [{ what: 'project', name: project.name }];
  if (issueTypeId === undefined) return [];
  const { items, leftOut } = types;
  if (!items.some(({ id }) => id === issueTypeId)) {
    return [leftOut > 0 ? { what: 'type-not-said', n: leftOut } : { what: 'type' }];
  }
  await details.chooseType(issueTypeId);
  const { chosen, notOffered } = stillNeeded(current(), draft);
  set(chosen);
  return notOffered;
}

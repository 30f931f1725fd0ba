import type { JiraClient } from '../../../../jira/client';
import type { FieldEdit } from '../../../../tasks/changes/change';
import type { Details } from '../details/details-store';
import type { EditableField } from '../details/fields/field-offers';
import { neededNow } from '../details/needed/needed-now';
import type { Selection } from '../issues/selection';
import { planned, plannedOnceMore } from '../plan/planned';
import type { Planned } from '../plan/planned';
import type { WizardHolder } from '../wizard-holder';
import type { WaitingForJira } from '../wizard-state';
import { draftsAgain } from './drafts-again';
import { askGone, goneOfEdit } from './gone';
import type { Gone, WhatIsGone } from './gone';
import type { GonePerson } from './gone-people';
import type { Once } from './done-before';
import { choicesAgain, goneTransitions } from './transitions-again';

interface Needs {
  readonly jira: JiraClient;
  readonly details: Details;
  readonly confirm: (result: Planned) => void;
}

/**
 * Does what was done before to these issues: what it names is compared with what Jira offers now. Where something is gone, the
 * wizard stops at the details, filled in with the rest.
 */
export function createOnceMore(
  { current, set, waitFor }: WizardHolder,
  { jira, details, confirm }: Needs,
): (selection: Selection) => Promise<void> {
  async function goOn(selection: Selection): Promise<void> {
    const { once } = current();
    if (!once) return;
    const { operation } = once.change;
    if (operation === 'transition') return transition(once, selection);
    const found = await waitFor({ for: WAITING[operation] }, () => askGone(jira, once, selection.issues));
    if (!found) return;
    if (found.gone.some(hasToBeChosenAnew)) return chooseAnew(once, selection, found);
    set({ gone: found.gone });
    const hasSubtasks = operation === 'move' || operation === 'delete';
    if (hasSubtasks && !(await details.askSubtasks(selection, operation))) return;
    const goAlong = Object.keys(current().families?.value.subtasks ?? {}).length > 0;
    if (found.project && found.hasNoSubtasks && goAlong) {
      const { project } = found;
      return chooseAnew(once, selection, { gone: [{ kind: 'subtask-type', target: project }], project });
    }
    confirm(plannedOnceMore(current(), selection));
  }

  /** Other issues, or the same ones in another status: each group goes through the transition that it offers now. */
  async function transition(once: Once, selection: Selection): Promise<void> {
    if (!(await details.prepare(selection))) return;
    const choices = choicesAgain(once.change, current().groups?.value.groups ?? []);
    if (!choices) return set({ once: undefined, step: 'details', choices: {}, gone: goneTransitions(once) });
    set({ choices });
    confirm(planned(current()));
  }

  async function chooseAnew(once: Once, selection: Selection, { gone, project, typeId }: WhatIsGone): Promise<void> {
    if (!(await details.prepare(selection))) return;
    if (project) await details.chooseProject(project);
    if (typeId !== undefined) await details.chooseType(typeId);
    const { change, asked } = once;
    const people = gone.filter(isPerson);
    const filled = (fields: readonly FieldEdit[], editable: readonly EditableField[]) =>
      withoutGonePeople(draftsAgain(fields, asked, editable), people);
    if (change.operation === 'move') {
      const needed = (neededNow(current()) ?? []).map(({ field }) => field);
      return stop(gone, filled(change.fields ?? [], needed));
    }
    const { offers } = current();
    if (change.operation !== 'edit' || !offers) return stop(gone);
    // Some of the issues have what others have not: it cannot be chosen for all of them.
    const goneNow = goneOfEdit(change.fields, asked, [offers.value]);
    stop([...goneNow, ...people], filled(change.fields, offers.value.editable));
  }

  const stop = (gone: readonly Gone[], filled: ReturnType<typeof draftsAgain> = {}): void =>
    set({ once: undefined, step: 'details', gone, drafts: filled, picked: Object.keys(filled) });

  return goOn;
}

const isPerson = (gone: Gone): gone is GonePerson => gone.kind === 'person' || gone.kind === 'person-not-said';

/** Of a person of whom Jira does not say whether they are still there nothing stops: it is said in the preview. */
const hasToBeChosenAnew = ({ kind }: Gone): boolean => kind !== 'person-not-said';

/** What is filled in, without the people who are gone: somebody else is chosen in their place. */
const withoutGonePeople = (drafts: ReturnType<typeof draftsAgain>, people: readonly GonePerson[]): typeof drafts => {
  const gone = new Set(people.flatMap(({ kind, field }) => (kind === 'person' ? [field.id] : [])));
  return Object.fromEntries(
    Object.entries(drafts).map(([id, draft]) => [id, gone.has(id) ? { ...draft, chosen: [] } : draft]),
  );
};

const WAITING: Readonly<Record<Exclude<Once['change']['operation'], 'transition'>, WaitingForJira['for']>> = {
  edit: 'fields',
  move: 'types',
  delete: 'subtasks',
  watch: 'issues',
  unwatch: 'issues',
};

import * as React from 'react';
import type { StartStore } from '../../start-store';
import type { WizardState } from '../../wizard-state';
import { emptyDraft } from './field-draft';
import { FieldEditor } from './field-editor';
import type { EditableField } from './field-offers';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly field: EditableField;
}

/** One field with what has been typed and chosen for it, which the wizard remembers. */
export const DraftedField = ({ store, state, field }: Props) => (
  <FieldEditor
    field={field}
    draft={state.drafts[field.id] ?? emptyDraft(field)}
    problem={state.fieldProblems[field.id]}
    people={state.people[field.id] ?? []}
    change={(draft, quietly) => store.details.draft(field, draft, quietly)}
    findPeople={(query) => void store.details.findPeople(field, query)}
  />
);

import * as React from 'react';
import { Heading, Label, Select, Stack, Text } from '@forge/react';
import { useWords } from '../../../words/words';
import { emptyDraft } from './field-draft';
import { FieldEditor } from './field-editor';
import type { FieldChoice, UneditableField } from './field-offers';
import type { StartStore } from '../start-store';
import type { WizardState } from '../wizard-state';

/** Which fields, and to what. What cannot be edited is named, with the reason. */
export function EditFields({ store, state }: { store: StartStore; state: WizardState }) {
  const { say } = useWords();
  const { editable, uneditable } = state.offers?.value ?? { editable: [], uneditable: [] };
  const options = editable.map(({ id, name }) => ({ value: id, label: name }));
  const picked = state.picked.flatMap((id) => editable.find((field) => field.id === id) ?? []);
  return (
    <Stack space="space.300">
      <Stack>
        <Label labelFor="start-fields">{say('start.fields')}</Label>
        <Select
          inputId="start-fields"
          isMulti
          options={options}
          value={options.filter(({ value }) => state.picked.includes(value))}
          placeholder={say('start.fields.search')}
          onChange={(chosen: readonly FieldChoice[] | null) =>
            store.details.pick((chosen ?? []).map(({ value }) => value))
          }
        />
        {editable.length === 0 && <Text>{say('start.fields.none')}</Text>}
      </Stack>
      <Stack space="space.300">
        {picked.map((field) => (
          <FieldEditor
            key={field.id}
            field={field}
            draft={state.drafts[field.id] ?? emptyDraft(field)}
            problem={state.fieldProblems[field.id]}
            people={state.people[field.id] ?? []}
            change={(draft, quietly) => store.details.draft(field, draft, quietly)}
            findPeople={(query) => void store.details.findPeople(field, query)}
          />
        ))}
      </Stack>
      <Uneditable fields={uneditable} />
    </Stack>
  );
}

function Uneditable({ fields }: { fields: readonly UneditableField[] }) {
  const { say } = useWords();
  if (fields.length === 0) return null;
  return (
    <Stack space="space.050">
      <Heading as="h3" size="xsmall">
        {say('start.uneditable', { n: fields.length })}
      </Heading>
      {fields.map(({ id, name, message }) => (
        <Text key={id} color="color.text.subtle">
          {say('start.uneditable.field', { name, why: message ?? say('start.uneditable.byApp') })}
        </Text>
      ))}
    </Stack>
  );
}

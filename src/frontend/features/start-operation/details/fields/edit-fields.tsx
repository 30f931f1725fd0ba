import * as React from 'react';
import { Label, Select, Stack, Text } from '../../../../ui-kit';
import { askedWords } from '../../../../words/changes/asked';
import { useWords } from '../../../../words/words';
import { ClosedIssues } from './closed-issues';
import { DraftedField } from './drafted-field';
import type { FieldChoice } from './field-offers';
import type { StartStore } from '../../start-store';
import type { WizardState } from '../../wizard-state';

/** Which fields, and to what. */
export function EditFields({ store, state }: { store: StartStore; state: WizardState }) {
  const { say, personName } = useWords();
  if (!state.offers) return null;
  const { editable, closed } = state.offers.value;
  const options = editable.map(({ id, name }) => ({ value: id, label: name }));
  const picked = state.picked.flatMap((id) => editable.find((field) => field.id === id) ?? []);
  return (
    <Stack space="space.300">
      <ClosedIssues issues={closed} leaveOut={() => void store.details.leaveOut(closed)} />
      {state.alongside && (
        <Text>{say('start.alongside', { what: askedWords(state.alongside.asked, say, personName) })}</Text>
      )}
      <Stack>
        <Label labelFor="start-fields">{say('start.fields')}</Label>
        <Select
          inputId="start-fields"
          autoFocus
          isMulti
          options={options}
          value={options.filter(({ value }) => state.picked.includes(value))}
          placeholder={say('start.fields.search')}
          onChange={(chosen: readonly FieldChoice[] | null) =>
            store.details.pick((chosen ?? []).map(({ value }) => value))
          }
        />
        {editable.length === 0 && closed.length === 0 && <Text>{say('start.fields.none')}</Text>}
      </Stack>
      <Stack space="space.300">
        {picked.map((field) => (
          <DraftedField key={field.id} {...{ store, state, field }} />
        ))}
      </Stack>
    </Stack>
  );
}

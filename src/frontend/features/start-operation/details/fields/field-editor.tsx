import * as React from 'react';
import { Checkbox, ErrorMessage, Label, RequiredAsterisk, Select, Stack } from '../../../../ui-kit';
import type { MultiMode } from '../../../../../tasks/changes/change';
import { useWords } from '../../../../words/words';
import { FieldInput } from './field-input';
import type { FieldProps } from './field-input';

const CAN_BE_EMPTIED = ['text', 'number', 'date', 'user'];

/** One field: how it changes, to what, or that it is emptied. */
export function FieldEditor(props: FieldProps) {
  const { field, draft, problem, change } = props;
  const { say } = useWords();
  const canBeEmptied = !field.isRequired && CAN_BE_EMPTIED.includes(field.kind);
  const isEmptied = (canBeEmptied && draft.isEmptied) || draft.mode === 'REMOVE_ALL';
  return (
    <Stack>
      <Label labelFor={`start-field-${field.id}`}>
        {field.name}
        {field.isRequired && <RequiredAsterisk />}
      </Label>
      <Stack space="space.100">
        {field.modes.length > 1 && <ModeChoice field={field} draft={draft} change={change} />}
        {!isEmptied && <FieldInput {...props} />}
      </Stack>
      {canBeEmptied && (
        <Checkbox
          id={`start-empty-${field.id}`}
          label={say(field.kind === 'user' ? 'start.nobody' : 'start.empty')}
          isChecked={draft.isEmptied}
          onChange={(event) => change({ isEmptied: event.target.checked === true })}
        />
      )}
      {problem && <ErrorMessage>{say(problem.key, problem.values)}</ErrorMessage>}
    </Stack>
  );
}

function ModeChoice({ field, draft, change }: Pick<FieldProps, 'field' | 'draft' | 'change'>) {
  const { say } = useWords();
  const options = field.modes.map((mode) => ({ value: mode, label: say(`start.mode.${mode}`) }));
  const pick = (option: { readonly value: string } | null) => {
    const mode: MultiMode | undefined = field.modes.find((known) => known === option?.value);
    if (mode) change({ mode });
  };
  return (
    <Select
      inputId={`start-mode-${field.id}`}
      isSearchable={false}
      options={options}
      value={options.find(({ value }) => value === draft.mode)}
      onChange={pick}
    />
  );
}

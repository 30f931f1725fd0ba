import * as React from 'react';
import { RadioGroup, Stack } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import type { StartStore } from '../start-store';
import { OPERATIONS } from '../steps';
import type { WizardState } from '../wizard-state';

/** What to do with the chosen issues. */
export function ChooseOperation({ store, state }: { store: StartStore; state: WizardState }) {
  const { say } = useWords();
  return (
    <Stack space="space.200">
      <RadioGroup
        name="start-operation"
        value={state.operation ?? ''}
        options={OPERATIONS.map((operation) => ({
          name: 'start-operation',
          value: operation,
          label: say(`start.operation.${operation}`),
        }))}
        onChange={(event) => {
          const operation = OPERATIONS.find((known) => known === event.target.value);
          if (operation) store.choose({ operation });
        }}
      />
    </Stack>
  );
}

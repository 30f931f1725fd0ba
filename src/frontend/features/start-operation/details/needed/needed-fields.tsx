import * as React from 'react';
import { HelperMessage, Stack, Text } from '../../../../ui-kit';
import { useWords } from '../../../../words/words';
import type { StartStore } from '../../start-store';
import type { WizardState } from '../../wizard-state';
import { DraftedField } from '../fields/drafted-field';
import { neededNow } from './needed-now';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
}

/** What the place that issues move to requires and some of them lack. What is left empty stops only those. */
export function NeededFields({ store, state }: Props) {
  const { say } = useWords();
  const needed = neededNow(state) ?? [];
  if (needed.length === 0) return null;
  return (
    <Stack space="space.200">
      <Text>{say('start.move.needed', { project: state.project?.name ?? '', n: needed.length })}</Text>
      {needed.map(({ field, lacking }) => (
        <Stack key={field.id}>
          <DraftedField {...{ store, state, field }} />
          <HelperMessage>{say('start.move.lacking', { n: lacking })}</HelperMessage>
        </Stack>
      ))}
    </Stack>
  );
}

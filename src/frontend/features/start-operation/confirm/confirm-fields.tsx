import * as React from 'react';
import { Box, Stack, Strong, Text } from '../../../ui-kit';
import { LABEL_LENGTH } from '../../../../contract';
import { TextInput } from '../../../forms/text-input';
import { useStore } from '../../../platform/store';
import { useWords } from '../../../words/words';
import { ChangedSince } from './changed-since';
import { LaterFields } from './later-fields';
import { changedIssueCount, plannedOperation } from '../plan/plan';
import type { StartStore } from '../start-store';
import { canGoOn } from './last-step';
import type { ShownPlan, WizardState } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly confirmation: ShownPlan;
}

/**
 * What is typed right before Start, in the form that Enter starts. No box to tick stands in it: Enter on a box submits the form
 * around it, so somebody who means to tick one would start instead.
 */
export function ConfirmFields({ store, state, confirmation }: Props) {
  const { say } = useWords();
  const { changed } = useStore(store.preview);
  const { plan, typed, isStarting, isUnanswered, key } = confirmation;
  const isFixed = isStarting || isUnanswered;
  return (
    <Stack space="space.200">
      {plannedOperation(plan) === 'delete' && (
        <TypedNumber store={store} typed={typed} count={changedIssueCount(plan)} />
      )}
      <TextInput
        id="start-name"
        label={say('start.name')}
        maxLength={LABEL_LENGTH}
        first={state.name}
        isReadOnly={isFixed}
        onType={(name) => store.type({ name })}
      />
      {canGoOn(state) && state.later && <LaterFields store={store} later={state.later} plan={plan} isFixed={isFixed} />}
      <Box role="status">
        {state.looked?.key === key && !isStarting && (
          <ChangedSince operation={plannedOperation(plan)} looked={state.looked} changed={changed} />
        )}
      </Box>
    </Stack>
  );
}

function TypedNumber({ store, typed, count }: { store: StartStore; typed: string; count: number }) {
  const { say } = useWords();
  return (
    <Stack>
      <Text>
        <Strong>{say('start.delete.question', { n: count })}</Strong> {say('start.delete.forGood')}
      </Text>
      <TextInput
        id="start-number"
        label={say('start.delete.type', { n: count })}
        width="small"
        first={typed}
        onType={(text) => store.typeNumber(text)}
      />
    </Stack>
  );
}

import * as React from 'react';
import { useState } from 'react';
import { Box, Checkbox, LoadingButton, Stack, Text, xcss } from '../../../ui-kit';
import { useAfter } from '../../../platform/time/use-after';
import { useWords } from '../../../words/words';
import { projectsConcerned } from '../plan/plan';
import type { StartStore } from '../start-store';
import { sendsEmail } from './last-step';
import type { ShownPlan, WizardState } from '../wizard-state';

/** A line of its own, so that what follows does not move when Jira has answered. */
const reason = xcss({ minHeight: '20px' });

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly confirmation: ShownPlan;
}

/**
 * Whether people get e-mail about the change. Jira refuses to send none for somebody who may not turn it off, so the box
 * stays ticked and locked until Jira has said that this person may, and the reason stands beneath.
 */
export function EmailChoice({ store, state, confirmation }: Props) {
  const { say } = useWords();
  const { emailRight } = state;
  const isSlow = useAfter(200, emailRight);
  const [hasTried, setTried] = useState(false);
  const isTrying = hasTried && emailRight === 'asking';
  const isFixed = confirmation.isStarting || confirmation.isUnanswered;
  const hasReason = emailRight !== 'yes' && (emailRight !== 'asking' || isSlow);
  return (
    <Stack space="space.050" alignInline="start">
      <Checkbox
        id="start-email"
        label={say('start.email')}
        isChecked={sendsEmail(state)}
        isDisabled={isFixed || emailRight !== 'yes'}
        onChange={(event) => store.choose({ sendEmail: event.target.checked === true })}
      />
      <Box role="status" xcss={reason}>
        {hasReason && <Text>{say(`start.email.${emailRight}`)}</Text>}
      </Box>
      {(emailRight === 'unanswered' || isTrying) && !isFixed && (
        <LoadingButton
          isLoading={isTrying}
          onClick={() => {
            setTried(true);
            void store.details.askEmailRight(projectsConcerned(confirmation.plan));
          }}
        >
          {say('button.tryNow')}
        </LoadingButton>
      )}
    </Stack>
  );
}

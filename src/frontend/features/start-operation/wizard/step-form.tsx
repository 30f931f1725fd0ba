import * as React from 'react';
import { Box, Form, ProgressTracker, Stack, Text, xcss } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import { NotOfferedNote } from '../come-back/not-offered';
import { ConfirmFields } from '../confirm/confirm-fields';
import { UneditableFields } from '../details/fields/uneditable-fields';
import type { Preset } from '../preset';
import { SavePlan } from '../saved/save-plan';
import { SavedList } from '../saved/saved-list';
import type { StartStore } from '../start-store';
import { stepsOf } from '../steps';
import { NothingToUndo } from '../undo/nothing-to-undo';
import type { WizardState } from '../wizard-state';
import { ProblemNote } from './problem-note';
import { stages } from './stages';
import { WaitingLine } from './waiting-line';
import { WizardButtons } from './wizard-buttons';
import { WizardIssues } from './wizard-issues';
import { WizardStep } from './wizard-step';

/** The tracker takes 160 pixels a step, in the middle of where it stands; everything else begins at the left edge. */
const widths = { three: xcss({ maxWidth: '480px' }), four: xcss({ maxWidth: '640px' }) };

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  /** An undo has but one step. */
  readonly isUndo: boolean;
  /** Another start is come back to from it. */
  readonly isWithin: boolean;
  readonly openSaved: (preset: Preset) => void;
}

/**
 * The step that is shown: a form, so that Enter in a field does what its button does. What else stands in it is no part of the
 * last step's form: a dialog is a form itself, and whoever submits one, or ticks a box with Enter, must not start an operation.
 */
export function StepForm({ store, state, isUndo, isWithin, openSaved }: Props) {
  const { say } = useWords();
  const { confirmation } = state;
  const steps = stepsOf(state.operation);
  const which = { n: steps.indexOf(state.step) + 1, of: steps.length, step: say(`start.step.${state.step}`) };
  const asks = (
    <>
      <WizardStep store={store} state={state} />
      {state.nothingToUndo && <NothingToUndo nothing={state.nothingToUndo} />}
    </>
  );
  const ways = (
    <Stack>
      <Box role="status">
        <WaitingLine waiting={state.waiting} />
        <ProblemNote problem={state.problem} />
      </Box>
      <WizardButtons store={store} state={state} goesBack={isWithin || store.hasBefore()} />
    </Stack>
  );
  return (
    <>
      {!isUndo && (
        <>
          <Box xcss={steps.length === 3 ? widths.three : widths.four}>
            <ProgressTracker label={say('start.steps')} items={stages(state, say)} spacing="compact" />
          </Box>
          <Box role="status">
            <Text color="color.text.subtle">{say('start.step', which)}</Text>
          </Box>
        </>
      )}
      <NotOfferedNote all={state.notOffered} />
      {state.step === 'issues' && state.by !== 'given' && !state.once && <SavedList open={openSaved} />}
      {state.step === 'preview' ? (
        <>
          {asks}
          <Form onSubmit={() => void store.start()}>
            <Stack space="space.300">
              {confirmation && <ConfirmFields store={store} state={state} confirmation={confirmation} />}
              {ways}
            </Stack>
          </Form>
          {confirmation && <SavePlan plan={confirmation.plan} sendEmail={state.sendEmail} name={state.name} />}
        </>
      ) : (
        <Form onSubmit={() => void store.next()}>
          <Stack space="space.300">
            {asks}
            {ways}
          </Stack>
        </Form>
      )}
      <WizardIssues store={store} state={state} />
      {state.step === 'details' && state.operation === 'edit' && (
        <UneditableFields fields={state.offers?.value.uneditable ?? []} />
      )}
    </>
  );
}

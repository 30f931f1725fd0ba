import * as React from 'react';
import { useState } from 'react';
import { Button, Heading, Inline, ProgressTracker, Stack } from '@forge/react';
import type { TaskRow } from '../../../contract';
import { useAfter } from '../../platform/use-after';
import { GreyRows } from '../../words/grey-rows';
import { Notice } from '../../words/notice';
import type { Say } from '../../words/say';
import { useWords } from '../../words/words';
import { ProblemNote } from './problem-note';
import { stages } from './stages';
import { NothingToUndo } from './undo/nothing-to-undo';
import { useStart } from './use-start';
import { WaitingLine } from './waiting-line';
import { UneditableFields } from './details/uneditable-fields';
import { WizardButtons } from './wizard-buttons';
import { WizardIssues } from './wizard-issues';
import { WizardStep } from './wizard-step';
import type { Preset } from './wizard-state';

interface Props {
  readonly preset?: Preset;
  /** The submission is stored: its row, for the list and the detail to follow. */
  readonly onStarted: (row: TaskRow) => void;
  readonly onClose: () => void;
  /** Leaves it altogether; that is what closing it does, unless told. */
  readonly leave?: () => void;
}

const NOTHING: Preset = {};

function titleOf({ retryOf, again, undo }: Preset, say: Say): string {
  if (undo) return say('start.title.undo');
  if (again?.of === 'saved') return say('start.title.saved', { name: again.name });
  return say(retryOf === undefined && !again ? 'start.title' : 'start.title.retry');
}

/** From choosing issues to Start, on a page of its own. */
export function StartOperation({ preset = NOTHING, onStarted, onClose, leave = onClose }: Props) {
  const { say } = useWords();
  const { store, state } = useStart({ preset, onStarted, onClose });
  const { ordersOff } = preset;
  const [saved, openSaved] = useState<Preset>();
  if (saved) {
    const first = { ...saved, ...(ordersOff === undefined ? {} : { ordersOff }) };
    // What was chosen here stays, for whoever comes back from what was saved.
    return <StartOperation preset={first} {...{ onStarted, leave }} onClose={() => openSaved(undefined)} />;
  }
  return (
    <Stack space="space.300">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" autoFocus onClick={leave}>
          {say('start.leave')}
        </Button>
      </Inline>
      <Heading as="h1" size="large">
        {titleOf(preset, say)}
      </Heading>
      {state.permission === 'there' && (
        <>
          {!preset.undo && (
            <ProgressTracker label={say('start.steps')} items={stages(state, say)} spacing="comfortable" />
          )}
          <WizardStep store={store} state={state} openSaved={openSaved} />
          {state.nothingToUndo && <NothingToUndo nothing={state.nothingToUndo} />}
          <WaitingLine waiting={state.waiting} />
          <ProblemNote problem={state.problem} />
          <WizardButtons store={store} state={state} />
          <WizardIssues store={store} state={state} />
          {state.step === 'details' && state.operation === 'edit' && (
            <UneditableFields fields={state.offers?.value.uneditable ?? []} />
          )}
        </>
      )}
      {state.permission === 'missing' && <Notice tone="warning" text={say('start.noBulkChange')} />}
      {state.permission === 'asking' && <Asking />}
    </Stack>
  );
}

const Asking = () => (useAfter(200, 'permission') ? <GreyRows /> : null);

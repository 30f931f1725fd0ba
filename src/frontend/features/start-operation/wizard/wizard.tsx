import * as React from 'react';
import { useRef, useState } from 'react';
import { Box, Button, Form, Heading, Inline, ModalTransition, ProgressTracker, Stack, Text } from '../../../ui-kit';
import type { TaskRow } from '../../../../contract';
import type { TaskKey } from '../../../../tasks/task-key';
import { Question } from '../../../forms/question';
import { useAfter } from '../../../platform/use-after';
import { GreyRows } from '../../../words/grey-rows';
import { Notice } from '../../../words/notice';
import type { Say } from '../../../words/say';
import { useWords } from '../../../words/words';
import type { DraftKeeper } from '../come-back/draft-keeper';
import { LeftStart } from '../come-back/left-start';
import { NotOfferedNote } from '../come-back/not-offered';
import { useKeeping } from '../come-back/use-keeping';
import { useLeftStart } from '../come-back/use-left-start';
import { useStepAddress } from '../come-back/use-step-address';
import { ConfirmFields } from '../confirm/confirm-fields';
import { UneditableFields } from '../details/uneditable-fields';
import { SavePlan } from '../saved/save-plan';
import { SavedList } from '../saved/saved-list';
import { ProblemNote } from './problem-note';
import { stages } from './stages';
import type { StartStore } from '../start-store';
import { NothingToUndo } from '../undo/nothing-to-undo';
import { useStart } from './use-start';
import { WaitingLine } from './waiting-line';
import { WizardButtons } from './wizard-buttons';
import { WizardIssues } from './wizard-issues';
import type { Preset } from '../preset';
import { stepsOf } from '../steps';
import type { WizardState } from '../wizard-state';
import { WizardStep } from './wizard-step';

interface Props {
  readonly preset: Preset;
  /** Something was to be come back to, and is not there. */
  readonly isLost: boolean;
  readonly onStarted: (row: TaskRow, instead?: TaskKey) => void;
  readonly onClose: () => void;
  /** Keeps the draft of the start in whose place this one stands for now. */
  readonly keeper?: DraftKeeper;
  /** Leaves it altogether; that is what closing it does, unless told. */
  readonly leave?: () => void;
  /** Opens another start in this one's place. */
  readonly goOnWith: (preset: Preset) => void;
}

/** One start, from its first question on, with the ways out of it. */
export function Wizard({ preset, isLost, onStarted, onClose, keeper: outer, leave, goOnWith }: Props) {
  const [saved, openSaved] = useState<Preset>();
  const isOnScreen = saved === undefined;
  const { say } = useWords();
  const { store, state, keeper } = useStart({
    preset,
    keeper: outer,
    onStarted: (row) => {
      leaving.end();
      onStarted(row, preset.instead);
    },
    onClose: () => (leave ? onClose() : void leaving.leave()),
  });
  const leaving = useKeeping({ store, keeper, preset, isOnScreen, onClose: leave ?? onClose });
  useStepAddress(store, isOnScreen);
  const left = useLeftStart(store, keeper, preset);
  const [discards, setDiscards] = useState(0);
  const top = useRef({ place: '', times: 0 });
  const place = placeOf(state);
  if (place !== top.current.place) top.current = { place, times: top.current.times + (focusesOnTop(state) ? 1 : 0) };
  const discarded = () => {
    left.onDiscarded();
    setDiscards(discards + 1);
  };
  if (saved) {
    const { ordersOff } = preset;
    const first = { ...saved, ...(ordersOff === undefined ? {} : { ordersOff }) };
    // What was chosen here stays, for whoever comes back from what was saved.
    return (
      <Wizard
        preset={first}
        isLost={false}
        {...{ onStarted, goOnWith, keeper }}
        leave={leaving.go}
        onClose={() => openSaved(undefined)}
      />
    );
  }
  const isOpen = state.permission === 'there' && !state.isComingBack;
  return (
    <Stack space="space.300">
      <Inline>
        <Button
          // The focus comes here as it opens, where a step begins with what cannot be given the focus, and from what was discarded.
          key={`${top.current.times} ${discards}`}
          autoFocus
          appearance="subtle"
          iconBefore="arrow-left"
          onClick={() => void leaving.leave()}
        >
          {say('start.leave')}
        </Button>
      </Inline>
      <Heading as="h1" size="large">
        {titleOf(preset, say)}
      </Heading>
      {isLost && state.step === 'issues' && <Notice tone="information" text={say('start.lost')} />}
      {isOpen && left.kept && <LeftStart kept={left.kept} goOn={goOnWith} onDiscarded={discarded} />}
      {isOpen && (
        <Steps {...{ store, state, openSaved }} isUndo={preset.undo !== undefined} isWithin={leave !== undefined} />
      )}
      <Box role="status">
        {state.permission === 'there' && state.isComingBack && <WaitingLine waiting={state.waiting} />}
      </Box>
      {state.permission === 'missing' && <Notice tone="warning" text={say('start.noBulkChange')} />}
      {state.permission === 'asking' && <Asking />}
      <ModalTransition>
        {leaving.isAsking && (
          <Question
            title={say('start.leave.title')}
            about={say('start.leave.about')}
            leave={say('start.leave.stay')}
            close={leaving.stay}
            act={{ name: say('start.leave.anyway'), appearance: 'danger', isBusy: false, go: leaving.go }}
          >
            <Text>{say('start.leave.what')}</Text>
          </Question>
        )}
      </ModalTransition>
    </Stack>
  );
}

interface StepsProps {
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
function Steps({ store, state, isUndo, isWithin, openSaved }: StepsProps) {
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
          <ProgressTracker label={say('start.steps')} items={stages(state, say)} spacing="comfortable" />
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

/** Radio buttons take no focus by themselves, and in the last step Enter in a field would start what nobody has read. */
const focusesOnTop = ({ step }: WizardState): boolean => step === 'operation' || step === 'preview';

/** Where it stands. What could not be read, and is asked once more, takes its own button away: then the top has the focus again. */
const placeOf = ({ step, confirmation, problem }: WizardState): string =>
  step === 'preview' && !confirmation && problem ? `${step} failed` : step;

function titleOf({ retryOf, again, undo }: Preset, say: Say): string {
  if (undo) return say('start.title.undo');
  if (again?.of === 'saved') return say('start.title.saved', { name: again.name });
  return say(retryOf === undefined && !again ? 'start.title' : 'start.title.retry');
}

const Asking = () => (useAfter(200, 'permission') ? <GreyRows /> : null);

import * as React from 'react';
import { useRef, useState } from 'react';
import { Box, Button, Heading, Inline, ModalTransition, Stack, Text } from '../../../ui-kit';
import type { TaskRow } from '../../../../contract';
import type { TaskKey } from '../../../../tasks/task-key';
import { Question } from '../../../forms/question';
import { useAfter } from '../../../platform/time/use-after';
import { GreyRows } from '../../../words/shown/grey-rows';
import { Notice } from '../../../words/shown/notice';
import type { Say } from '../../../words/say';
import { useWords } from '../../../words/words';
import type { DraftKeeper } from '../come-back/draft-keeper';
import { LeftStart } from '../come-back/left-start';
import { useKeeping } from '../come-back/use-keeping';
import { useLeftStart } from '../come-back/use-left-start';
import { useStepAddress } from '../come-back/use-step-address';
import { StepForm } from './step-form';
import { useStart } from './use-start';
import { WaitingLine } from './waiting-line';
import type { Preset } from '../preset';
import type { WizardState } from '../wizard-state';

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
        <StepForm {...{ store, state, openSaved }} isUndo={preset.undo !== undefined} isWithin={leave !== undefined} />
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

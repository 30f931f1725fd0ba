import * as React from 'react';
import { Button, Inline, LoadingButton } from '../../../ui-kit';
import { Buttons } from '../../../forms/buttons';
import { dayAndTime, momentOfDay } from '../../../words/days';
import type { Reading } from '../../../words/reading';
import { clockTime } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import { changedIssueCount, plannedOperation } from '../plan/plan';
import { undoButton } from '../undo/undo-notes';
import type { StartStore } from '../start-store';
import { canGoOn, isAskingEmailRight } from '../confirm/last-step';
import type { LaterStart, WizardState } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  /** Whether Back leads elsewhere than the way out that stands above every step. */
  readonly goesBack: boolean;
}

/** Back, and on: to the next step, or to Start, which submit the form around them. A button that waits keeps the focus. */
export function WizardButtons({ store, state, goesBack }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { later } = state;
  const { step, confirmation, waiting, problem, asksAgain } = state;
  const isStarting = confirmation?.isStarting === true;
  const isDelete = confirmation !== undefined && plannedOperation(confirmation.plan) === 'delete';
  const retries = step === 'preview' && !confirmation && !waiting;
  return (
    <Inline alignInline="start">
      <Buttons label={say('start.buttons')}>
        {step === 'preview' && confirmation && (
          <LoadingButton
            type="submit"
            appearance={isDelete ? 'danger' : 'primary'}
            isLoading={isStarting || isAskingEmailRight(state)}
            isDisabled={asksAgain || state.isNothingLeft}
          >
            {isStarting ? say('start.starting') : startWords(state, reading)}
          </LoadingButton>
        )}
        {step === 'preview' && confirmation && canGoOn(state) && (
          <Button
            isDisabled={isStarting || confirmation.isUnanswered}
            onClick={() => store.choose({ later: later ? undefined : nextHour(reading) })}
          >
            {say(later ? 'start.order.now' : 'start.order.later')}
          </Button>
        )}
        {step !== 'preview' && (
          <LoadingButton type="submit" appearance="primary" isLoading={waiting !== undefined}>
            {say('start.next')}
          </LoadingButton>
        )}
        {retries && problem && <Button onClick={() => void store.next()}>{say('button.tryNow')}</Button>}
        {goesBack && (
          <Button appearance="subtle" isDisabled={isStarting} onClick={() => store.back()}>
            {say('start.back')}
          </Button>
        )}
      </Buttons>
    </Inline>
  );
}

/** What the button does: a delete and an undo say to how many issues. */
function startWords({ later, confirmation }: WizardState, { say, now, place }: Reading): string {
  const plan = confirmation?.plan;
  if (plan && plannedOperation(plan) === 'delete') return say('start.delete.button', { n: changedIssueCount(plan) });
  if (!later && plan?.undo) return undoButton(plan, say);
  if (!later) return say('start.start');
  // Without a day and a time that can be read nothing starts now.
  return later.at === undefined
    ? say('start.order.later')
    : say('start.startAt', { at: clockTime(later.at, now, place) });
}

const HOUR_MS = 3_600_000;

/** What stands there first: the second full hour from now, so that there is time to choose another one. */
function nextHour({ now, place }: Reading): LaterStart {
  const written = dayAndTime(now + 2 * HOUR_MS, place);
  const day = written.day;
  const time = `${written.time.slice(0, 2)}:00`;
  return { day, time, at: momentOfDay(day, time, place) };
}

import * as React from 'react';
import { Button, ButtonGroup, Inline } from '@forge/react';
import { useWords } from '../../words/words';
import type { StartStore } from './start-store';
import { isAskingEmailRight } from './wizard-state';
import type { WizardState } from './wizard-state';

/** Back, and on: to the next step, or to Start. */
export function WizardButtons({ store, state }: { store: StartStore; state: WizardState }) {
  const { say } = useWords();
  const { step, confirmation, waiting, problem, asksAgain } = state;
  const isStarting = confirmation?.isStarting === true;
  const isDelete = confirmation?.plan.change.operation === 'delete';
  const retries = step === 'preview' && !confirmation && !waiting;
  return (
    <Inline alignInline="start">
      <ButtonGroup label={say('start.buttons')}>
        {step === 'preview' && confirmation && (
          <Button
            appearance={isDelete ? 'danger' : 'primary'}
            isDisabled={isStarting || asksAgain || isAskingEmailRight(state)}
            onClick={() => void store.start()}
          >
            {say(isStarting ? 'start.starting' : 'start.start')}
          </Button>
        )}
        {step !== 'preview' && (
          <Button appearance="primary" isDisabled={waiting !== undefined} onClick={() => void store.next()}>
            {say('start.next')}
          </Button>
        )}
        {retries && problem && <Button onClick={() => void store.next()}>{say('button.tryNow')}</Button>}
        <Button appearance="subtle" isDisabled={isStarting} onClick={() => store.back()}>
          {say('start.back')}
        </Button>
      </ButtonGroup>
    </Inline>
  );
}

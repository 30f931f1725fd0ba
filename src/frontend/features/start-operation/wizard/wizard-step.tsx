import * as React from 'react';
import { FirstOfTwo } from '../again/first-of-two';
import { GoneNote, NotLookedAtNote } from '../again/gone-note';
import { NotConfirmedBefore } from '../again/not-confirmed-before';
import { ChooseIssues } from '../issues/choose-issues';
import { GivenIssues } from '../issues/given-issues';
import { ChooseOperation } from '../details/choose-operation';
import { ChooseTarget } from '../details/choose-target';
import { ChooseTransitions } from '../details/transitions/choose-transitions';
import { EditFields } from '../details/fields/edit-fields';
import { Preview, RetriedBefore } from '../confirm/preview';
import type { StartStore } from '../start-store';
import type { WizardState } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
}

/** What the current step asks. */
export function WizardStep({ store, state }: Props) {
  const { step, operation, confirmation, asksAgain, retriedBy } = state;
  switch (step) {
    case 'issues':
      return <ChooseIssues store={store} state={state} />;
    case 'operation':
      return (
        <>
          {asksAgain && retriedBy && <RetriedBefore store={store} retriedBy={retriedBy} />}
          {state.by === 'given' && <GivenIssues given={state.given} />}
          <ChooseOperation store={store} state={state} />
        </>
      );
    case 'details':
      return (
        <>
          <GoneNote gone={state.gone} />
          <FirstOfTwo given={state.given} />
          {operation === 'edit' ? (
            <EditFields store={store} state={state} />
          ) : operation === 'move' ? (
            <ChooseTarget store={store} state={state} />
          ) : (
            <ChooseTransitions store={store} state={state} />
          )}
        </>
      );
    case 'preview':
      return (
        <>
          {asksAgain && retriedBy && <RetriedBefore store={store} retriedBy={retriedBy} />}
          <NotConfirmedBefore given={state.given} />
          <FirstOfTwo given={state.given} />
          <NotLookedAtNote gone={state.gone} />
          {confirmation && <Preview store={store} state={state} confirmation={confirmation} />}
        </>
      );
  }
}

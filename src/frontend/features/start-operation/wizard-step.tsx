import * as React from 'react';
import { ChooseIssues } from './choose-issues';
import { ChooseOperation } from './choose-operation';
import { ChooseTarget } from './choose-target';
import { ChooseTransitions } from './choose-transitions';
import { EditFields } from './edit-fields';
import { Preview, RetriedBefore } from './preview';
import type { StartStore } from './start-store';
import type { Preset, WizardState } from './wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly preset: Preset;
}

/** What the current step asks. */
export function WizardStep({ store, state, preset }: Props) {
  const { step, operation, confirmation, asksAgain } = state;
  switch (step) {
    case 'issues':
      return <ChooseIssues store={store} state={state} />;
    case 'operation':
      return (
        <>
          {asksAgain && preset.firstRetriedBy && <RetriedBefore store={store} retriedBy={preset.firstRetriedBy} />}
          <ChooseOperation store={store} state={state} />
        </>
      );
    case 'details':
      if (operation === 'edit') return <EditFields store={store} state={state} />;
      return operation === 'move' ? (
        <ChooseTarget store={store} state={state} />
      ) : (
        <ChooseTransitions store={store} state={state} />
      );
    case 'preview':
      return (
        <>
          {asksAgain && preset.firstRetriedBy && <RetriedBefore store={store} retriedBy={preset.firstRetriedBy} />}
          {confirmation && <Preview store={store} state={state} confirmation={confirmation} />}
        </>
      );
  }
}

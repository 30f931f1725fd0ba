import * as React from 'react';
import { Stack, Text } from '../../../ui-kit';
import { useStore } from '../../../platform/store';
import { useWords } from '../../../words/words';
import { IssueTable } from '../issues/issue-table';
import { IssueList } from '../preview/shown/issue-list';
import type { StartStore } from '../start-store';
import { isOldResult } from '../issues/chosen-issues';
import type { WizardState } from '../wizard-state';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
}

/** The issues that it is about: below the buttons, so that nobody scrolls past all of them to go on. */
export function WizardIssues({ store, state }: Props) {
  const { step, found, confirmation } = state;
  const { say } = useWords();
  const previewed = useStore(store.preview);
  if (step === 'details') return null;
  const selection = found?.result.kind === 'found' ? found.result.selection : undefined;
  if (step !== 'preview') return selection ? <IssueTable selection={selection} isOld={isOldResult(state)} /> : null;
  if (!confirmation) return null;
  const isFixed = confirmation.isStarting || confirmation.isUnanswered;
  const { missing = 0, unread = 0 } = selection ?? {};
  return (
    <Stack space="space.200">
      {unread > 0 && <Text>{say('start.unread', { n: unread })}</Text>}
      {missing > 0 && <Text>{say('start.missing', { n: missing })}</Text>}
      <IssueList preview={store.preview} state={previewed} isFixed={isFixed} />
    </Stack>
  );
}

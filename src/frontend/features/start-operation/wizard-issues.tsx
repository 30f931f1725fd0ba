import * as React from 'react';
import { Stack } from '@forge/react';
import { IssueTable } from './issues/issue-table';
import { SubtaskList } from './issues/subtask-list';
import { issuesOf } from './plan';
import { isOldResult } from './wizard-state';
import type { WizardState } from './wizard-state';

/** The issues that it is about: below the buttons, so that nobody scrolls past 50 rows to go on. */
export function WizardIssues({ state }: { state: WizardState }) {
  const { step, found, confirmation } = state;
  if (found?.result.kind !== 'found' || step === 'details') return null;
  const { selection } = found.result;
  if (step !== 'preview') return <IssueTable selection={selection} isOld={isOldResult(state)} />;
  if (!confirmation) return null;
  return (
    <Stack space="space.200">
      <SubtaskList subtasks={confirmation.plan.subtasks} />
      <IssueTable selection={{ ...selection, issues: issuesOf(confirmation.plan) }} />
    </Stack>
  );
}

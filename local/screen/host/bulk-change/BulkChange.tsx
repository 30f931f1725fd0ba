import Button from '@atlaskit/button/new';
import React, { useState } from 'react';
import { PageTitle } from '../chrome/JiraPage';
import type { BulkEdit } from './bulk-edit';
import { ChooseChange } from './ChooseChange';
import { ChooseIssues } from './ChooseIssues';
import { ConfirmChange } from './ConfirmChange';
import { StepHeading } from './StepHeading';

/** Jira refuses a search that restricts nothing, so there is always one. */
const firstJql = 'status = "To Do" ORDER BY key';

type Step =
  { at: 'issues' } | { at: 'change'; issueKeys: string[] } | { at: 'confirm'; issueKeys: string[]; edit: BulkEdit };

const headings: Readonly<Record<Step['at'], string>> = {
  issues: 'Step 1 of 3: Choose issues',
  change: 'Step 2 of 3: Choose what to change',
  confirm: 'Step 3 of 3: Confirm',
};

/** Jira's own bulk change, in small: it knows no app, and no app is asked. */
export function BulkChange({ accountId }: { accountId: string }) {
  const [steps, setSteps] = useState<Step[]>([{ at: 'issues' }]);
  const step = steps.at(-1) ?? { at: 'issues' };
  const goOn = (next: Step): void => setSteps([...steps, next]);
  const [wasMoved, setMoved] = useState(false);
  return (
    <>
      <PageTitle title="Bulk change" path={['Issues', 'Bulk change']} />
      <StepHeading key={step.at} takesFocus={steps.length > 1 || wasMoved}>
        {headings[step.at]}
      </StepHeading>
      {step.at === 'issues' && (
        <ChooseIssues
          accountId={accountId}
          firstJql={new URLSearchParams(window.location.search).get('jql') ?? firstJql}
          onChosen={(issueKeys) => goOn({ at: 'change', issueKeys })}
        />
      )}
      {step.at === 'change' && (
        <ChooseChange
          accountId={accountId}
          issueKeys={step.issueKeys}
          onChosen={(edit) => goOn({ at: 'confirm', issueKeys: step.issueKeys, edit })}
        />
      )}
      {step.at === 'confirm' && <ConfirmChange accountId={accountId} issueKeys={step.issueKeys} edit={step.edit} />}
      {steps.length > 1 && (
        <Button
          appearance="subtle"
          onClick={() => {
            setMoved(true);
            setSteps(steps.slice(0, -1));
          }}
        >
          Back
        </Button>
      )}
    </>
  );
}

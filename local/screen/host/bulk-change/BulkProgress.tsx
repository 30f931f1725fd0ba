import { LinkButton } from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message';
import React from 'react';
import { bulkChangeAddress } from '../../bulk-change-addresses';
import { PageTitle } from '../chrome/JiraPage';
import { siteAddress } from '../site/site-address';
import { isOver, useProgress, type Progress } from './use-progress';

/** Jira's page for one operation: whoever leaves it has no way back but its address. */
export function BulkProgress({ accountId }: { accountId: string }) {
  const taskId = new URLSearchParams(window.location.search).get('taskId') ?? '';
  const { progress, problem } = useProgress(accountId, taskId);
  return (
    <>
      <PageTitle title="Bulk operation progress" path={['Issues', 'Bulk change']} />
      {problem !== undefined && (
        <SectionMessage appearance="warning" title="The progress of this operation cannot be shown">
          {problem}
        </SectionMessage>
      )}
      {progress !== undefined && <Shown progress={progress} />}
    </>
  );
}

function Shown({ progress }: { progress: Progress }) {
  const { progressPercent: percent, totalIssueCount: total } = progress;
  return (
    <div className="bulk-progress">
      <ProgressBar ariaLabel="Bulk operation" value={percent / 100} />
      <p>{`${percent}% of ${total} issues`}</p>
      <p role="status">{isOver(progress) ? endOf(progress) : 'The bulk operation is in progress.'}</p>
      {isOver(progress) && (
        <LinkButton appearance="primary" href={siteAddress(bulkChangeAddress)}>
          Acknowledge
        </LinkButton>
      )}
    </div>
  );
}

function endOf({ status, processedAccessibleIssues = [], failedAccessibleIssues = {} }: Progress): string {
  const failed = Object.keys(failedAccessibleIssues).length;
  const counts = `${processedAccessibleIssues.length} changed, ${failed} failed.`;
  return status === 'COMPLETE' ? `The bulk operation is complete: ${counts}` : `It ended as ${status}: ${counts}`;
}

import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import React, { useState } from 'react';
import { bulkProgressAddress } from '../../bulk-change-addresses';
import { siteAddress } from '../site/site-address';
import { askJira, tried } from './ask-jira';
import { payloadOf, wordsOf, type BulkEdit } from './bulk-edit';

interface Props {
  accountId: string;
  issueKeys: readonly string[];
  edit: BulkEdit;
}

/** The last look. Confirm starts the operation and leads to its progress. */
export function ConfirmChange({ accountId, issueKeys, edit }: Props) {
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<string>();
  const confirm = () => {
    setSent(true);
    void tried(
      async () => {
        const { taskId } = await askJira<{ taskId: string }>(
          accountId,
          'POST',
          '/rest/api/3/bulk/issues/fields',
          payloadOf(edit, issueKeys),
        );
        window.location.assign(siteAddress(bulkProgressAddress, { taskId }));
      },
      (words) => {
        setProblem(words);
        setSent(false);
      },
    );
  };
  return (
    <>
      {problem !== undefined && (
        <SectionMessage appearance="error" title="Jira did not start the bulk change">
          {problem}
        </SectionMessage>
      )}
      <ul>
        <li>{`Issues: ${issueKeys.length}`}</li>
        {wordsOf(edit).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div className="bulk-actions">
        <Button appearance="primary" isDisabled={isSent} onClick={confirm}>
          Confirm
        </Button>
      </div>
    </>
  );
}

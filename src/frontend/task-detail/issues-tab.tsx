import React from 'react';
import { Heading, Stack, Text } from '@forge/react';
import type { OutcomeView, TaskRow } from '../../contract';
import { useWords } from '../words/words';
import { issueGroups, missingIssues } from './issue-groups';
import type { IssueGroup } from './issue-groups';

/** What became of the issues: failures by reason first. */
export function IssuesTab({ row, outcome }: { row: TaskRow; outcome: OutcomeView | undefined }) {
  const { say } = useWords();
  const missing = missingIssues(row, outcome, say);
  return (
    <Stack space="space.200">
      {missing !== undefined && <Text>{missing}</Text>}
      {issueGroups(row, outcome).map((group) => (
        <Group key={group.kind} group={group} />
      ))}
    </Stack>
  );
}

function Group({ group: { kind, count, reasons, issueIds } }: { group: IssueGroup }) {
  const { say } = useWords();
  return (
    <Stack space="space.100">
      <Heading as="h3" size="small">
        {say(`issues.${kind}`, { n: count })}
      </Heading>
      {count > 0 && kind === 'hidden' && <Text color="color.text.subtle">{say('issues.hidden.meaning')}</Text>}
      {reasons.map((entry, index) => (
        <Stack key={index} space="space.050">
          <Text weight="medium">{entry.reason}</Text>
          <Text>{say('issues.withIds', { n: entry.issueIds.length, ids: entry.issueIds.join(', ') })}</Text>
        </Stack>
      ))}
      {issueIds.length > 0 && <Text>{say('issues.withIds', { n: issueIds.length, ids: issueIds.join(', ') })}</Text>}
    </Stack>
  );
}

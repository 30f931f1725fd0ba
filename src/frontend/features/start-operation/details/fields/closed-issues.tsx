import * as React from 'react';
import { Button, SectionMessage, Stack, Text } from '../../../../ui-kit';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { useWords } from '../../../../words/words';

/** More than this nobody reads. */
const NAMED = 20;

interface Props {
  readonly issues: readonly IssueFacts[];
  readonly leaveOut: () => void;
}

/** The issues because of which no field can be edited, so that the rest can be edited without them. */
export function ClosedIssues({ issues, leaveOut }: Props) {
  const { say } = useWords();
  if (issues.length === 0) return null;
  const keys = issues.slice(0, NAMED).map(({ key }) => key);
  const projects = [...new Set(issues.map(({ project }) => project.name))].join(', ');
  return (
    <SectionMessage appearance="warning" title={say('start.closed', { n: issues.length, projects })}>
      <Stack space="space.100" alignInline="start">
        <Text>{[...keys, ...(issues.length > NAMED ? ['…'] : [])].join(', ')}</Text>
        <Button onClick={leaveOut}>{say('start.closed.leaveOut', { n: issues.length })}</Button>
      </Stack>
    </SectionMessage>
  );
}

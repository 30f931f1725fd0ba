import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, Stack, Text } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import type { ChangeGroup } from './group-changes';

/** Groups that are shown at once: all that is shown is sent over the bridge with every change. */
const GROUPS_A_PAGE = 20;

interface Props {
  readonly groups: readonly ChangeGroup[];
  readonly line: (group: ChangeGroup) => React.ReactNode;
}

/** Some of the groups, with the way to the others. */
export function PageOfGroups({ groups, line }: Props) {
  const { say } = useWords();
  const [from, setFrom] = useState(0);
  const last = Math.min(from + GROUPS_A_PAGE, groups.length);
  return (
    <Stack space="space.100">
      {groups.slice(from, last).map(line)}
      {groups.length > GROUPS_A_PAGE && (
        <Inline space="space.100" alignBlock="center" alignInline="end">
          <Text>{say('changes.page', { first: from + 1, last, n: groups.length })}</Text>
          <Button isDisabled={from === 0} onClick={() => setFrom(Math.max(0, from - GROUPS_A_PAGE))}>
            {say('button.previousIssues')}
          </Button>
          <Button isDisabled={last === groups.length} onClick={() => setFrom(last)}>
            {say('button.nextIssues')}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}

import * as React from 'react';
import { useState } from 'react';
import { Inline, Stack } from '../../../ui-kit';
import { PageButtons } from '../../../forms/page-buttons';
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
        <Inline alignInline="end">
          <PageButtons
            shown={say('changes.page', { first: from + 1, last, n: groups.length })}
            previous={from === 0 ? undefined : () => setFrom(Math.max(0, from - GROUPS_A_PAGE))}
            next={last === groups.length ? undefined : () => setFrom(last)}
          />
        </Inline>
      )}
    </Stack>
  );
}

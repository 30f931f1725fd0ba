import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, Inline, Stack, Text } from '../../ui-kit';
import type { FoundView } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { useSiteUrl } from '../../platform/place/use-site-url';
import { jiraWords } from '../../words/jira-words';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { IssueBlocks } from './issues/issue-blocks';
import type { IssueNames } from './issues/issue-names';
import { issuePage } from './issues/issue-page';
import { useIssueNames } from './issues/use-issue-names';

interface Props {
  readonly found: FoundView | undefined;
  readonly reader: IssueNames;
  readonly isShown: boolean;
  readonly open: (key: TaskKey) => void;
}

/** The issues of a change that was found in the history: those that Jira shows this viewer at this moment, and no others. */
export function FoundIssues({ found, reader, isShown, open }: Props) {
  const reading = useReading();
  const { say } = reading;
  const siteUrl = useSiteUrl();
  const [from, setFrom] = useState(0);
  const ids = useMemo(() => found?.issueIds ?? [], [found]);
  const { names, again } = useIssueNames(reader, ids, isShown);
  const visible = useMemo(() => ids.filter((id) => names.byId.has(id)), [ids, names]);
  const isWhole = visible.length + names.unseen.size >= ids.length;
  const page = issuePage(visible.length === 0 ? [] : [{ issueIds: visible }], from);
  const became = found?.became;
  return (
    <Stack space="space.200">
      {became !== undefined && (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text>{say('found.became')}</Text>
          <Button spacing="compact" onClick={() => open(became)}>
            {say('button.showIt')}
          </Button>
        </Inline>
      )}
      {names.failure ? (
        <Notice tone="warning" text={jiraWords(names.failure, reading)} tryNow={again} />
      ) : (
        <Text>{say(countKey(isWhole, visible.length, ids.length), { n: visible.length })}</Text>
      )}
      {visible.length > 0 && (
        <IssueBlocks {...{ page, names, siteUrl }} retry={undefined} turnTo={(first) => setFrom(Math.max(0, first))} />
      )}
    </Stack>
  );
}

/** How many there are is told to those alone who may see all of them. */
function countKey(isWhole: boolean, visible: number, all: number): string {
  if (!isWhole) return 'found.issues.reading';
  return visible === all ? 'found.issues' : 'found.issues.visible';
}

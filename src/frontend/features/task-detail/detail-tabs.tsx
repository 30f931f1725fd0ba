import * as React from 'react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@forge/react';
import type { TaskDetail, TaskRow } from '../../../contract';
import { namesIssues } from '../../../tasks/source';
import { useAfter } from '../../platform/use-after';
import { GreyRows } from '../../words/grey-rows';
import { useWords } from '../../words/words';
import { systemName } from '../../words/systems';
import { AnswerTab, hasAnswer } from './answer-tab';
import { DetailsTab } from './details-tab';
import { IssuesTab } from './issues-tab';
import { ResultTab } from './result-tab';
import type { TaskKey } from '../../../tasks/task-key';

/** Where a source names no issues, its result stands in place of them. */
const TABS = ['issues', 'details', 'answer'] as const;
export type DetailTab = (typeof TABS)[number];

interface Props {
  readonly row: TaskRow;
  readonly detail: TaskDetail | undefined;
  /** The first answer is still on its way. */
  readonly isAsking: boolean;
  readonly firstTab: DetailTab;
  readonly exportLink: React.ReactNode;
  readonly onStart: (issueIds: readonly string[] | undefined) => void;
  readonly open: (key: TaskKey) => void;
}

export function DetailTabs({ row, detail, isAsking, firstTab, exportLink, onStart, open }: Props) {
  const { say } = useWords();
  const [selected, setSelected] = useState(TABS.indexOf(firstTab));
  const isOfIssues = namesIssues(row.source);
  return (
    <Tabs id="task-detail" selected={selected} onChange={(index) => setSelected(index)}>
      <TabList>
        <Tab>{say(isOfIssues ? 'tab.issues' : 'tab.result')}</Tab>
        <Tab>{say('tab.details')}</Tab>
        {hasAnswer(row) && <Tab>{say('tab.answer', { system: systemName(row.source, say) })}</Tab>}
      </TabList>
      <TabPanel>
        {isAsking ? (
          <WaitingForDetail for={row.key} isAsking />
        ) : isOfIssues ? (
          <IssuesTab {...{ row, detail, exportLink, onStart, open }} isShown={TABS[selected] === 'issues'} />
        ) : (
          <ResultTab {...{ row }} report={detail?.report} />
        )}
      </TabPanel>
      <TabPanel>
        <DetailsTab {...{ row, detail, open }} />
      </TabPanel>
      {hasAnswer(row) && <TabPanel>{TABS[selected] === 'answer' && <AnswerTab row={row} />}</TabPanel>}
    </Tabs>
  );
}

/** Grey rows, once it has taken longer than an eye notices. */
export function WaitingForDetail({ for: key, isAsking }: { for: TaskKey; isAsking: boolean }) {
  const slow = useAfter(200, key);
  return isAsking && slow ? <GreyRows /> : null;
}

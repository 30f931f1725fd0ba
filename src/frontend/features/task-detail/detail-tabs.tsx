import * as React from 'react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '../../ui-kit';
import type { TaskDetail, TaskRow } from '../../../contract';
import { namesIssues } from '../../../tasks/source';
import { useAfter } from '../../platform/time/use-after';
import { GreyRows } from '../../words/shown/grey-rows';
import { useWords } from '../../words/words';
import { systemName } from '../../words/systems';
import { AnswerTab, hasAnswer } from './answer-tab';
import { ChangesTab } from './changes/changes-tab';
import { DetailsTab } from './details-tab';
import { FoundIssues } from './found-issues';
import { IssuesTab } from './issues-tab';
import type { Repaired } from './repair/repair';
import { ResultTab } from './result-tab';
import { useNameReader } from './issues/use-issue-names';
import type { TaskKey } from '../../../tasks/task-key';

/** Where a source names no issues, its result stands in place of them. */
export type DetailTab = 'issues' | 'changes' | 'details' | 'answer';

/** The tabs of a task, in their order. */
const tabsOf = (row: TaskRow): readonly DetailTab[] => [
  'issues',
  ...(namesIssues(row.source) || row.state === 'found' ? (['changes'] as const) : []),
  'details',
  ...(hasAnswer(row) ? (['answer'] as const) : []),
];

interface Props {
  readonly row: TaskRow;
  readonly detail: TaskDetail | undefined;
  /** The first answer is still on its way. */
  readonly isAsking: boolean;
  readonly firstTab: DetailTab;
  readonly exportLink: React.ReactNode;
  readonly onStart: (issueIds: readonly string[] | undefined) => void;
  readonly onRepair: (repaired: Repaired) => void;
  readonly open: (key: TaskKey) => void;
  readonly undo: ((issueIds?: readonly string[]) => void) | undefined;
}

export function DetailTabs({ row, detail, isAsking, firstTab, exportLink, onStart, onRepair, open, undo }: Props) {
  const { say } = useWords();
  const tabs = tabsOf(row);
  const [shown, setShown] = useState(firstTab);
  const reader = useNameReader();
  const isOfIssues = namesIssues(row.source);
  const isFound = row.state === 'found';
  const isShown = (tab: DetailTab) => (tabs.includes(shown) ? shown : 'issues') === tab;
  const panels: Readonly<Record<DetailTab, () => React.ReactNode>> = {
    issues: () =>
      isAsking ? (
        <WaitingForDetail for={row.key} isAsking />
      ) : isFound ? (
        <FoundIssues {...{ reader, open }} found={detail?.found} isShown={isShown('issues')} />
      ) : isOfIssues ? (
        <IssuesTab {...{ row, detail, reader, exportLink, onStart, onRepair, open }} isShown={isShown('issues')} />
      ) : (
        <ResultTab {...{ row }} report={detail?.report} />
      ),
    changes: () => !isAsking && <ChangesTab {...{ row, detail, reader, undo }} isShown={isShown('changes')} />,
    details: () => <DetailsTab {...{ row, detail, open }} />,
    answer: () => isShown('answer') && <AnswerTab row={row} />,
  };
  const nameOf = (tab: DetailTab) =>
    tab === 'answer'
      ? say('tab.answer', { system: systemName(row.source, say) })
      : say(tab === 'issues' && !isOfIssues && !isFound ? 'tab.result' : `tab.${tab}`);
  return (
    <Tabs
      id="task-detail"
      selected={Math.max(0, tabs.indexOf(shown))}
      onChange={(index) => setShown(tabs[index] ?? 'issues')}
    >
      <TabList>
        {tabs.map((tab) => (
          <Tab key={tab}>{nameOf(tab)}</Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab}>{panels[tab]()}</TabPanel>
      ))}
    </Tabs>
  );
}

/** Grey rows, once it has taken longer than an eye notices. */
export function WaitingForDetail({ for: key, isAsking }: { for: TaskKey; isAsking: boolean }) {
  const slow = useAfter(200, key);
  return isAsking && slow ? <GreyRows /> : null;
}

import React, { useState } from 'react';
import { Button, Inline, SectionMessage, Stack, Tab, TabList, TabPanel, Tabs, Text } from '@forge/react';
import type { OutcomeView, TaskRow } from '../../contract';
import type { TaskKey } from '../../tasks/task';
import { useAfter } from '../platform/use-after';
import { GreyRows } from '../task-list/grey-rows';
import type { ListStore } from '../task-list/list-store';
import type { Watched } from '../watch/watched';
import { problemWords } from '../words/errors';
import { useReading } from '../words/use-reading';
import { AnswerTab } from './answer-tab';
import { DetailHead } from './detail-head';
import { FactList } from './fact-list';
import { askedFacts } from './facts';
import { IssuesTab } from './issues-tab';
import { useDetail } from './use-detail';
import type { DetailState } from './use-detail';

const TABS = ['issues', 'details', 'answer'] as const;
export type DetailTab = (typeof TABS)[number];

interface Props {
  readonly taskKey: TaskKey;
  readonly firstTab: DetailTab;
  /** The task as the page follows it; not yet, when it is not on the list. */
  readonly task: Watched | undefined;
  readonly store: ListStore;
  readonly back: () => void;
  readonly stopTracking: (row: TaskRow) => void;
}

/** One task in full, still followed while it runs. */
export function DetailPage({ taskKey, firstTab, task, store, back, stopTracking }: Props) {
  const { say } = useReading();
  const state = useDetail(taskKey, store);
  const isGone = state.error?.kind === 'not-known' && state.detail === undefined && !state.isAsking;
  return (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" onClick={back}>
          {say('button.back')}
        </Button>
      </Inline>
      <DetailProblem state={state} shownFrom={task?.row.readAt} isGone={isGone} />
      {task && !isGone ? (
        <>
          <DetailHead task={task} refresh={state.ask} stopTracking={() => stopTracking(task.row)} />
          <DetailTabs row={task.row} state={state} firstTab={firstTab} />
        </>
      ) : (
        <Waiting for={taskKey} isAsking={state.isAsking} />
      )}
    </Stack>
  );
}

function Waiting({ for: key, isAsking }: { for: TaskKey; isAsking: boolean }) {
  const slow = useAfter(200, key);
  return isAsking && slow ? <GreyRows /> : null;
}

interface ProblemProps {
  readonly state: DetailState;
  readonly shownFrom: number | undefined;
  readonly isGone: boolean;
}

function DetailProblem({ state: { error, ask }, shownFrom, isGone }: ProblemProps) {
  const reading = useReading();
  if (!error) return null;
  const text = isGone ? reading.say('detail.gone') : problemWords(error, { from: shownFrom }, reading);
  return (
    <SectionMessage appearance={isGone ? 'information' : 'error'}>
      <Stack space="space.100" alignInline="start">
        <Text>{text}</Text>
        {!isGone && <Button onClick={ask}>{reading.say('button.tryNow')}</Button>}
      </Stack>
    </SectionMessage>
  );
}

function DetailTabs({ row, state, firstTab }: { row: TaskRow; state: DetailState; firstTab: DetailTab }) {
  const reading = useReading();
  const [selected, setSelected] = useState(TABS.indexOf(firstTab));
  return (
    <Tabs id="task-detail" selected={selected} onChange={(index) => setSelected(index)}>
      <TabList>
        {TABS.map((tab) => (
          <Tab key={tab}>{reading.say(`tab.${tab}`)}</Tab>
        ))}
      </TabList>
      <TabPanel>
        <Issues row={row} outcome={state.detail?.outcome} isAsking={state.isAsking && !state.detail} />
      </TabPanel>
      <TabPanel>
        <FactList facts={askedFacts(row, reading)} />
      </TabPanel>
      <TabPanel>{TABS[selected] === 'answer' && <AnswerTab row={row} />}</TabPanel>
    </Tabs>
  );
}

interface IssuesProps {
  readonly row: TaskRow;
  readonly outcome: OutcomeView | undefined;
  readonly isAsking: boolean;
}

const Issues = ({ row, outcome, isAsking }: IssuesProps) =>
  isAsking ? <Waiting for={row.key} isAsking /> : <IssuesTab row={row} outcome={outcome} />;

import * as React from 'react';
import { Button, Inline, Stack } from '../../ui-kit';
import type { TaskDetail, TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { canCancel } from '../../task/cancelling';
import { canRename } from '../../task/naming';
import { isNoTask, noTaskWords } from '../../task/no-task';
import { shownOf } from '../../task/as-of';
import { canUndo } from '../../task/undoing';
import { isActive } from '../../../tasks/task';
import { mayHavePassed } from '../../../tasks/try-again';
import { dueAt } from '../../watch/watched';
import type { Watched } from '../../watch/watched';
import { problemWords } from '../../words/errors';
import { problemOf } from '../../../rest/problem';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { DetailHead } from './detail-head';
import type { Attention } from './detail-head';
import { DetailTabs, WaitingForDetail } from './detail-tabs';
import type { DetailTab } from './detail-tabs';
import type { Repaired } from './repair/repair';
import { useDetail } from './use-detail';
import type { DetailState, Follower } from './use-detail';

interface Props {
  readonly taskKey: TaskKey;
  readonly firstTab: DetailTab;
  /** The task as the page follows it; not yet, when it is not on the list. */
  readonly task: Watched | undefined;
  readonly viewer: string | undefined;
  readonly follower: Follower;
  readonly back: () => void;
  /** What `back` does, where it does not lead to the list. */
  readonly backWords?: string | undefined;
  readonly beside?: React.ReactNode;
  readonly open: (key: TaskKey) => void;
  readonly stopTracking: (row: TaskRow) => void;
  readonly cancel: (row: TaskRow) => void;
  readonly rename: (row: TaskRow) => void;
  readonly attentionOf: (row: TaskRow) => Attention;
  /** Leads to the export of its outcomes. */
  readonly exportLink: React.ReactNode;
  /** What it waits for, and what somebody can do about it. `ask`: asks for the detail again. */
  readonly howItGoesOn: (known: TaskDetail, ask: () => void) => React.ReactNode;
  /** Undoes what it did to these of its issues, or to all of them; absent where that cannot be. */
  readonly undo: ((row: TaskRow, issueIds?: readonly string[]) => void) | undefined;
  /** Begins anew with these of its issues; undefined: nobody knows which. */
  readonly onStart: (known: TaskDetail, issueIds: readonly string[] | undefined) => void;
  /** The same with a field filled in, or with something else done. */
  readonly onRepair: (known: TaskDetail, repaired: Repaired) => void;
}

/** One task in full, still followed while it runs. */
export function DetailPage(props: Props) {
  const { taskKey, firstTab, task, follower, back, open, stopTracking, cancel, rename, exportLink } = props;
  const { say } = useReading();
  const state = useDetail(taskKey, follower);
  const saysNone = state.error !== undefined && isNoTask(state.error);
  const isGone = saysNone && state.detail === undefined && !state.isAsking;
  return (
    <Stack space="space.200">
      <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
        <Button appearance="subtle" iconBefore="arrow-left" autoFocus onClick={back}>
          {props.backWords ?? say('button.back')}
        </Button>
        {props.beside}
      </Inline>
      <DetailProblem {...{ taskKey, state, isGone, task }} />
      {task && !isGone ? (
        <>
          <DetailHead
            task={task}
            viewer={props.viewer}
            refresh={state.ask}
            stopTracking={() => stopTracking(task.row)}
            rename={canRename(task.row, props.viewer) ? () => rename(task.row) : undefined}
            cancel={canCancel(task.row) ? () => cancel(task.row) : undefined}
            attention={props.attentionOf(task.row)}
          />
          {props.howItGoesOn({ ...state.detail, row: task.row }, state.ask)}
          <DetailTabs
            {...{ row: task.row, detail: state.detail, firstTab, exportLink, open }}
            onStart={(issueIds) => props.onStart({ ...state.detail, row: task.row }, issueIds)}
            onRepair={(repaired) => props.onRepair({ ...state.detail, row: task.row }, repaired)}
            isAsking={state.isAsking && !state.detail}
            undo={props.undo && canUndo(task.row) ? (issueIds) => props.undo?.(task.row, issueIds) : undefined}
          />
        </>
      ) : (
        <WaitingForDetail for={taskKey} isAsking={state.isAsking} />
      )}
    </Stack>
  );
}

interface ProblemProps {
  readonly taskKey: TaskKey;
  readonly state: DetailState;
  readonly task: Watched | undefined;
  readonly isGone: boolean;
}

function DetailProblem({ taskKey, state: { error, ask }, task, isGone }: ProblemProps) {
  const reading = useReading();
  const shown = task?.row;
  if (!error) return task ? <NotAnswered task={task} ask={ask} /> : null;
  const text = isGone
    ? noTaskWords(error, taskKey, shown !== undefined, reading)
    : problemWords(error, task ? shownOf(task, error) : {}, reading);
  return <Notice tone={isGone ? 'information' : 'error'} text={text} tryNow={isGone ? undefined : ask} />;
}

/** That the browser, which follows what runs, gets no answer; nothing where the function has said so of the task. */
function NotAnswered({ task, ask }: { readonly task: Watched; readonly ask: () => void }) {
  const reading = useReading();
  const { row, failure, refused } = task;
  if (!failure || refused || row.problem || !isActive(row.state)) return null;
  const problem = problemOf(failure, row.id);
  const text = problemWords(problem, { from: row.readAt, nextTryAt: dueAt(task), source: row.source }, reading);
  return <Notice tone="warning" text={text} tryNow={mayHavePassed(problem) ? ask : undefined} />;
}

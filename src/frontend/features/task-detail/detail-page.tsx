import * as React from 'react';
import { Button, Inline, Stack, Text } from '@forge/react';
import type { TaskRow } from '../../../contract';
import { submissionNote } from '../submissions/submission-notes';
import { SubmissionPanel } from '../submissions/submission-panel';
import { isDriven } from '../submissions/drive';
import type { Drive } from '../submissions/drive';
import { canCancel } from '../../task/stopping';
import type { Preset } from '../start-operation/wizard-state';
import type { ListStore } from '../task-list/list-store';
import type { Watched } from '../../watch/watched';
import { problemWords } from '../../words/errors';
import { Notice } from '../../words/notice';
import { useReading } from '../../words/use-reading';
import { DetailHead } from './detail-head';
import { DetailTabs, Waiting } from './detail-tabs';
import type { DetailTab } from './detail-tabs';
import { presetFor } from '../start-operation/start-again';
import { useDetail } from './use-detail';
import type { DetailState } from './use-detail';
import type { TaskKey } from '../../../tasks/task-key';
import { partCount } from '../../../tasks/submission-parts';

interface Props {
  readonly taskKey: TaskKey;
  readonly firstTab: DetailTab;
  /** The task as the page follows it; not yet, when it is not on the list. */
  readonly task: Watched | undefined;
  readonly drive: Drive | undefined;
  readonly viewer: string | undefined;
  readonly store: ListStore;
  readonly back: () => void;
  readonly open: (key: TaskKey) => void;
  readonly stopTracking: (row: TaskRow) => void;
  readonly cancel: (row: TaskRow) => void;
  /** `instead`: once the new one has started, this submission sends nothing more. */
  readonly onStart: (preset: Preset, instead?: TaskKey) => void;
}

/** One task in full, still followed while it runs. */
export function DetailPage(props: Props) {
  const { taskKey, firstTab, task, store, back, open, stopTracking, cancel, onStart } = props;
  const { say } = useReading();
  const state = useDetail(taskKey, store);
  const isNoTask = state.error?.kind === 'not-known' || state.error?.kind === 'not-valid';
  const isGone = isNoTask && state.detail === undefined && !state.isAsking;
  return (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" onClick={back}>
          {say('button.back')}
        </Button>
      </Inline>
      <DetailProblem {...{ state, isGone }} shown={task?.row} />
      {task && !isGone ? (
        <>
          <DetailHead
            task={task}
            refresh={state.ask}
            stopTracking={() => stopTracking(task.row)}
            cancel={canCancel(task.row) ? () => cancel(task.row) : undefined}
          />
          <HowItGoesOn {...props} row={task.row} state={state} />
          <DetailTabs
            {...{ row: task.row, detail: state.detail, firstTab, onStart, open }}
            isAsking={state.isAsking && !state.detail}
          />
        </>
      ) : (
        <Waiting for={taskKey} isAsking={state.isAsking} />
      )}
    </Stack>
  );
}

/** What a submission waits for, and what somebody can do about it. */
function HowItGoesOn({ row, state, drive, viewer, store, onStart }: Props & { row: TaskRow; state: DetailState }) {
  const reading = useReading();
  const note = submissionNote(row, drive, viewer, reading);
  if (!note) {
    const isLeft = isDriven(row, viewer) && row.submission.part < partCount(row.submission);
    return isLeft ? <Text>{reading.say('submission.keepOpen')}</Text> : null;
  }
  return (
    <SubmissionPanel
      {...{ row, note, confirmation: state.detail?.confirmation, isSender: row.submission?.senderId === viewer }}
      actions={{
        continueFrom: (part) => store.continueFrom(row.key, part),
        startAgain: (issueIds, instead) =>
          onStart(presetFor({ ...state.detail, row }, issueIds), instead ? row.key : undefined),
        adopted: (adopted) => {
          store.take([adopted]);
          state.ask();
        },
      }}
    />
  );
}

interface ProblemProps {
  readonly state: DetailState;
  readonly shown: TaskRow | undefined;
  readonly isGone: boolean;
}

function DetailProblem({ state: { error, ask }, shown, isGone }: ProblemProps) {
  const reading = useReading();
  if (!error) return null;
  const text = isGone
    ? reading.say('detail.gone')
    : problemWords(error, { from: shown?.readAt, source: shown?.source }, reading);
  return <Notice tone={isGone ? 'information' : 'error'} text={text} tryNow={isGone ? undefined : ask} />;
}

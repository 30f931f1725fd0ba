import * as React from 'react';
import { Inline, LoadingButton, Stack, Text } from '../../ui-kit';
import type { AppError, IssueOperations } from '../../../contract';
import { platform } from '../../platform/platform';
import { useAfter } from '../../platform/time/use-after';
import { useViewer } from '../../platform/place/use-viewer';
import { CompactRow } from '../../task/compact-row';
import { GreyRows } from '../../words/shown/grey-rows';
import { useTaskLink } from '../../task/use-task-link';
import type { Tasks } from '../../watch/watcher';
import { FailureNote } from '../../words/shown/failure-note';
import { useFollowed } from '../../watch/use-followed';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import { Notice } from '../../words/shown/notice';
import { dayOf } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { createIssueStore } from './issue-store';
import { operationWords } from './operation-words';

/** The bulk operations that change, or changed, the issue that is looked at. */
export function IssuePage() {
  const reading = useReading();
  const { say } = reading;
  const { store, state } = useFollowed(() => createIssueStore(platform));
  const slow = useAfter(200, store);
  const { answer } = state;
  return (
    <Stack space="space.200">
      <FailureNote followed={state} otherwise={say('error.issueUnavailable')} tryNow={store.askNow} />
      {state.isAdminUnconfirmed && (
        <Notice tone="warning" text={unconfirmedWords(state.adminProblem, reading)} tryNow={store.askNow} />
      )}
      {answer && <Operations answer={answer} tasks={state.tasks} />}
      {answer?.older !== undefined && (
        <ShowOlder
          isAsking={state.isAskingOlder}
          error={state.olderError}
          backTo={answer.operations.length > 0 ? answer.backTo : undefined}
          showOlder={() => void store.showOlder()}
        />
      )}
      {!answer && state.isAsking && slow && <GreyRows count={2} />}
    </Stack>
  );
}

/** Why an admin sees what everyone sees. A pause says itself when it ends; of anything else it is said that Jira was silent. */
function unconfirmedWords(problem: AppError | undefined, reading: Reading): string {
  const { say } = reading;
  if (problem?.kind !== 'over-budget' && problem?.kind !== 'rate-limited') return say('issue.adminUnconfirmed');
  return `${errorWords(problem, reading)} ${say('issue.adminUnconfirmed.untilThen')}`;
}

function Operations({ answer, tasks }: { answer: IssueOperations; tasks: Tasks }) {
  const reading = useReading();
  const { say, now, place } = reading;
  const viewer = useViewer();
  const linkTo = useTaskLink(viewer, answer.admin === 'yes');
  const { operations, older, backTo } = answer;
  if (operations.length === 0) {
    const text = older === undefined ? say('issue.none') : say('issue.none.since', { day: dayOf(backTo, now, place) });
    return <Text>{text}</Text>;
  }
  return (
    <Stack space="space.200">
      {operations.map((operation, index) => {
        const { full, ownerId } = operation;
        const task = full && tasks.get(full.key);
        const href = full && linkTo({ key: full.key, ...(ownerId === undefined ? {} : { ownerId }) });
        return (
          <CompactRow
            key={index}
            row={{ ...operationWords(operation, task, reading), href }}
            {...{ viewer, reading }}
          />
        );
      })}
    </Stack>
  );
}

interface OlderProps {
  readonly isAsking: boolean;
  readonly error: AppError | undefined;
  readonly backTo: number | undefined;
  readonly showOlder: () => void;
}

function ShowOlder({ isAsking, error, backTo, showOlder }: OlderProps) {
  const reading = useReading();
  const { say, now, place } = reading;
  return (
    <Stack space="space.100">
      {error && <Text>{errorWords(error, reading)}</Text>}
      <Inline space="space.100" alignBlock="center" shouldWrap>
        {backTo !== undefined && (
          <Text size="small" color="color.text.subtle">
            {say('search.backTo', { day: dayOf(backTo, now, place) })}
          </Text>
        )}
        <LoadingButton spacing="compact" isLoading={isAsking} onClick={showOlder}>
          {say('button.showOlder')}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}

import * as React from 'react';
import { useCallback, useState } from 'react';
import { CodeBlock, LoadingButton, Stack, Text } from '../../ui-kit';
import type { TaskRow } from '../../../contract';
import { shownText } from '../../../tasks/shown-text';
import { readProblem } from '../../../sources/in-browser';
import type { Read } from '../../../sources/source/source';
import { isReadByBrowser } from '../../../tasks/source';
import { platform } from '../../platform/platform';
import { useAfter } from '../../platform/time/use-after';
import { useLatest } from '../../platform/answers/use-latest';
import { GreyRows } from '../../words/shown/grey-rows';
import { errorWords } from '../../words/errors';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';

/** More than this makes the page slow and nobody reads it, in characters. */
const SHOWN = 100_000;

/** Whether the browser can ask for the raw answer. Pure. */
export const hasAnswer = ({ source }: TaskRow): boolean => isReadByBrowser(source);

/** Whether a part without an id of Jira's was sent all the same, or may have been. */
const isSent = ({ submission }: TaskRow): boolean =>
  submission !== undefined && (submission.phase === 'claimed' || submission.said !== undefined);

/** The source's raw answer, asked live when the tab is opened, as the viewer. It is never stored. */
export function AnswerTab({ row }: { row: TaskRow }) {
  const { readTask } = platform;
  const { say } = useReading();
  const [heard, setHeard] = useState<{ readonly read: Read; readonly to: number }>();
  const [asked, setAsked] = useState(1);
  const slow = useAfter(200, asked);
  const again = useCallback(() => setAsked((count) => count + 1), []);
  const hear = useCallback((read: Read) => setHeard({ read, to: asked }), [asked]);
  const { source } = row;
  const id = row.submission?.taskId ?? row.id;
  const ask = useCallback(() => readTask({ source, id }), [readTask, source, id]);
  useLatest(id === '' ? undefined : ask, hear, asked);

  if (id === '') return <Text>{say(isSent(row) ? 'answer.unconfirmed' : 'answer.notSent')}</Text>;
  if (!heard) return slow ? <GreyRows /> : null;
  const { read } = heard;
  // What was answered before stays until then, and the button that asked keeps the focus.
  const once = { again, isAsking: heard.to !== asked };
  return read.ok ? <ShownAnswer raw={read.raw} {...once} /> : <NoAnswer {...{ row, read }} {...once} />;
}

interface Again {
  readonly again: () => void;
  readonly isAsking: boolean;
}

function ShownAnswer({ raw, again, isAsking }: Again & { readonly raw: string }) {
  const { say } = useReading();
  return (
    <Stack space="space.100" alignInline="start">
      {raw.length > SHOWN && <Text>{say('answer.cut', { n: SHOWN })}</Text>}
      <CodeBlock language="json" shouldWrapLongLines text={shownText(raw, SHOWN)} />
      <LoadingButton isLoading={isAsking} onClick={again}>
        {say('button.askAgain')}
      </LoadingButton>
    </Stack>
  );
}

interface NoAnswerProps extends Again {
  readonly row: TaskRow;
  readonly read: Extract<Read, { ok: false }>;
}

function NoAnswer({ row: { id, source, state, problem }, read: { error }, again, isAsking }: NoAnswerProps) {
  const reading = useReading();
  const { say } = reading;
  const met = readProblem(source, error, id);
  const known = error.kind === 'refused' && problem?.kind === 'not-known' ? problem : undefined;
  const why = known ?? met;
  const isForgotten = why.kind === 'not-known' || (error.kind === 'refused' && state === 'expired');
  const text =
    isForgotten && !('system' in why && why.system) ? say('answer.forgotten') : errorWords(why, reading, source);
  return <Notice tone="warning" text={text} tryNow={isForgotten ? undefined : again} isTrying={isAsking} />;
}

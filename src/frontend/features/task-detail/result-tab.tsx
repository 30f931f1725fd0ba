import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, CodeBlock, Inline, Stack, Text } from '../../ui-kit';
import type { Report, TaskRow } from '../../../contract';
import { isActive } from '../../../tasks/task';
import { systemName } from '../../words/systems';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { resultLines } from './result-lines';

/** What a task that is about no issues of Jira's has come to, in its source's words. */
export function ResultTab({ row, report }: { row: TaskRow; report: Report | undefined }) {
  const { say, place, now } = useReading();
  const { messages = [], result, isCut, failures = [], readAt } = report ?? {};
  const lines = useMemo(() => (result === undefined ? [] : resultLines(result, say)), [result, say]);
  const isEmpty = messages.length + lines.length + failures.length === 0;
  return (
    <Stack space="space.200">
      {isEmpty && (
        <Text>
          {say(isActive(row.state) ? 'result.notYet' : 'result.none', { system: systemName(row.source, say) })}
        </Text>
      )}
      {messages.length > 0 && (
        <Stack space="space.050">
          {messages.map((message, index) => (
            <Text key={index}>{message}</Text>
          ))}
        </Stack>
      )}
      {failures.length > 0 && <Failures failures={failures} />}
      {lines.length > 0 && (
        <CodeBlock language="text" shouldWrapLongLines showLineNumbers={false} text={lines.join('\n')} />
      )}
      {isCut && <Text>{say('result.cut')}</Text>}
      {readAt !== undefined && (
        <Text size="small" color="color.text.subtle">
          {say('result.readAt', { time: clockTime(readAt, now, place) })}
        </Text>
      )}
    </Stack>
  );
}

const AT_ONCE = 50;

/** What failed, before the result that tells of it: issues, with what is said about each field, or kinds of errors and how many. */
function Failures({ failures }: { failures: NonNullable<Report['failures']> }) {
  const { say } = useReading();
  const [shown, setShown] = useState(AT_ONCE);
  const more = Math.min(AT_ONCE, failures.length - shown);
  const areIssues = failures.every(({ issueKey }) => issueKey !== '');
  return (
    <Stack space="space.150">
      <Text weight="medium">{areIssues ? say('issues.failed', { n: failures.length }) : say('result.failures')}</Text>
      {failures.slice(0, shown).map(({ issueKey, title, errors }, index) => (
        <Stack key={index}>
          <Text>{[issueKey, title].filter(Boolean).join(' · ')}</Text>
          {errors.map(({ field, message }, at) => (
            <Text key={at} size="small" color="color.text.subtle">
              {field === undefined ? message : say('result.field', { field, message })}
            </Text>
          ))}
        </Stack>
      ))}
      {more > 0 && (
        <Inline>
          <Button onClick={() => setShown(shown + AT_ONCE)}>{say('button.showMore', { n: more })}</Button>
        </Inline>
      )}
    </Stack>
  );
}

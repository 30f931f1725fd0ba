import React from 'react';
import type { QueueState } from '../../../wire/site-api';

const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What waits in the queue, when it is due, and what came of each consumer's last run. */
export function QueueLines({ queue }: { queue: QueueState }) {
  const { count, next, consumers } = queue;
  if (consumers.length === 0) return null;
  return (
    <>
      <hr />
      <strong>{count === 0 ? 'Nothing waits in the queue' : `Events in the queue: ${count}`}</strong>
      {next.map(({ eventId, queue: name, dueAt, retries }, index) => (
        <small key={`${eventId} ${index}`}>
          {format.format(dueAt)}, {name}
          {retries === 0 ? '' : `, retry ${retries}`}
        </small>
      ))}
      {consumers.map(({ key, lastRunAt, lastResult }) => (
        <small key={key}>
          {key}:{' '}
          {lastRunAt === null ? 'has not run yet' : `ran ${format.format(lastRunAt)}, ${resultWords(lastResult)}`}
        </small>
      ))}
    </>
  );
}

function resultWords(result: QueueState['consumers'][number]['lastResult']): string {
  if (result === null) return 'and is not over';
  if (!result.ok) return `failed: ${result.message}`;
  return result.retry ? `asked for a retry in ${result.retry.afterMs / 1_000} s` : 'done';
}

import * as React from 'react';
import { Button, Heading, Inline, Stack } from '../../ui-kit';
import type { TaskDetail, TaskRow } from '../../../contract';
import { useReading } from '../../words/use-reading';
import { factsAsked, confirmedFacts, partFacts } from './asked-facts';
import { FactList } from '../../words/shown/fact-list';
import type { Fact } from '../../words/shown/fact-list';
import type { TaskKey } from '../../../tasks/task-key';

interface Props {
  readonly row: TaskRow;
  readonly detail: TaskDetail | undefined;
  readonly open: (key: TaskKey) => void;
}

/** What was asked, the parts it was sent in, and the tasks that it retries or was retried by. */
export function DetailsTab({ row, detail, open }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { confirmation, retryOf, retriedBy } = detail ?? {};
  const parts = confirmation ? partFacts(row, confirmation, reading) : [];
  return (
    <Stack space="space.200">
      <FactList facts={factsAsked(row, reading)} />
      {confirmation && <Section title={say('details.asked')} facts={confirmedFacts(confirmation, reading)} />}
      {parts.length > 0 && <Section title={say('details.parts')} facts={parts} />}
      <Inline space="space.100">
        {retryOf !== undefined && <Button onClick={() => open(retryOf)}>{say('button.showRetried')}</Button>}
        {retriedBy !== undefined && <Button onClick={() => open(retriedBy)}>{say('button.showRetry')}</Button>}
      </Inline>
    </Stack>
  );
}

const Section = ({ title, facts }: { title: string; facts: readonly Fact[] }) => (
  <Stack space="space.100">
    <Heading as="h3" size="small">
      {title}
    </Heading>
    <FactList facts={facts} />
  </Stack>
);

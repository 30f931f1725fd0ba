import * as React from 'react';
import { Text } from '../ui-kit';
import type { TaskRow } from '../../contract';
import { isDismissible } from '../../tasks/records/record';
import { Person } from '../words/shown/person';
import { ago } from '../words/times';
import { useReading } from '../words/use-reading';
import { useWords } from '../words/words';

/** Who has dismissed a task's failures, or that its start was not confirmed, when, and why; nothing where nobody has. */
export function DismissedLine({ row }: { readonly row: TaskRow }) {
  const { say, place, now } = useReading();
  const { sayWith } = useWords();
  const { dismissed } = row;
  if (!dismissed || !isDismissible(row)) return null;
  const { byId, at, why } = dismissed;
  return (
    <Text size="small" color="color.text.subtle">
      {sayWith('dismissed.by', { who: <Person accountId={byId} />, when: ago(at, now, place, say) })}
      {why !== undefined && ` ${say('dismissed.why', { why })}`}
    </Text>
  );
}

import * as React from 'react';
import { Text } from '../../../ui-kit';
import { titleOf } from '../../../words/changes/titles';
import { useReading } from '../../../words/use-reading';
import type { BegunWith } from '../wizard-state';

/** Which issues a start began with: how many, and of which task. Nothing where it began with none. */
export function GivenIssues({ given }: { readonly given: BegunWith | undefined }) {
  const reading = useReading();
  if (!given) return null;
  const { count, of } = given;
  const { say } = reading;
  return (
    <Text>
      {of ? say('start.given.of', { n: count, task: titleOf(of, reading) }) : say('start.given', { n: count })}
    </Text>
  );
}

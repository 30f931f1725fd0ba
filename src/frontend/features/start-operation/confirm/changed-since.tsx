import * as React from 'react';
import type { Change } from '../../../../tasks/changes/change';
import { SectionMessage, Stack, Text } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import { effectWords } from '../preview/effects/effect-words';
import type { ChangedIssue } from '../preview/preview-state';
import type { Rechecked } from '../wizard-state';

/** More than this nobody reads here: the list beneath shows all of them. */
const NAMED = 10;

interface Props {
  readonly operation: Change['operation'];
  readonly looked: Rechecked;
  readonly changed: readonly ChangedIssue[];
}

/** Why Start has sent nothing yet: what has changed since the preview, or that Jira does not say. */
export function ChangedSince({ operation, looked, changed }: Props) {
  const words = useWords();
  const { say } = words;
  if (looked.found === 'not-answered') {
    return (
      <SectionMessage appearance="warning" title={say('preview.look.unanswered')}>
        <Text>{say('preview.look.allTheSame')}</Text>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage appearance="warning" title={say('preview.changed', { n: changed.length })}>
      <Stack space="space.050">
        {changed.slice(0, NAMED).map(({ before, now }) => (
          <Text key={now.issue.id}>
            {say('preview.changed.issue', {
              key: now.issue.key,
              now: effectWords(now, operation, words) || say('preview.changed.none'),
              before: effectWords(before, operation, words) || say('preview.changed.none'),
            })}
          </Text>
        ))}
        {changed.length > NAMED && <Text>{say('changes.more', { n: changed.length - NAMED })}</Text>}
        <Text>{say('preview.look.asNow')}</Text>
      </Stack>
    </SectionMessage>
  );
}

import * as React from 'react';
import { SectionMessage, Stack, Text } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import type { NotOffered } from '../wizard-state';

/** What was chosen before and is not offered any more, so that nobody looks for it, or believes it is still chosen. */
export function NotOfferedNote({ all }: { readonly all: readonly NotOffered[] }) {
  const { say } = useWords();
  if (all.length === 0) return null;
  return (
    <SectionMessage appearance="warning" title={say('start.notOffered')}>
      <Stack space="space.050">
        {all.map(({ what, name = '', field = '', n = 0 }) => (
          <Text key={`${what} ${field} ${name}`}>{say(`start.notOffered.${what}`, { name, field, n })}</Text>
        ))}
      </Stack>
    </SectionMessage>
  );
}

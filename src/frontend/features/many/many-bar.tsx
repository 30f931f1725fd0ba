import * as React from 'react';
import { Button, Inline } from '../../ui-kit';
import { useWords } from '../../words/words';
import { DEEDS } from './deeds';
import type { Deed } from './deeds';

interface Props {
  /** The viewer may change nothing in bulk. */
  readonly isReadOnly: boolean;
  readonly ask: (deed: Deed) => void;
}

/** What can be done with the ticked tasks; each is asked about first. */
export function ManyBar({ isReadOnly, ask }: Props) {
  const { say } = useWords();
  const offered = isReadOnly ? DEEDS.filter((deed) => deed === 'dismiss' || deed === 'stop') : DEEDS;
  return (
    <Inline space="space.100" rowSpace="space.100" shouldWrap>
      {offered.map((deed) => (
        <Button key={deed} spacing="compact" onClick={() => ask(deed)}>
          {say(`many.${deed}`)}
        </Button>
      ))}
    </Inline>
  );
}

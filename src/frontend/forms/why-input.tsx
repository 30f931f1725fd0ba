import * as React from 'react';
import { LABEL_LENGTH } from '../../contract';
import { useWords } from '../words/words';
import { TextInput } from './text-input';

/** A word of why failures need nobody's attention, for whoever looks later. It may stay empty. */
export function WhyInput({ onType }: { readonly onType: (why: string) => void }) {
  const { say } = useWords();
  return (
    <TextInput
      id="dismiss-why"
      label={say('dismiss.why')}
      help={say('dismiss.why.help')}
      maxLength={LABEL_LENGTH}
      autoFocus
      onType={onType}
    />
  );
}

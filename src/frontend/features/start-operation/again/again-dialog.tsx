import * as React from 'react';
import { useState } from 'react';
import { Question } from '../../../forms/question';
import { RadioChoice } from '../../../forms/radio-choice';
import { useWords } from '../../../words/words';
import { WHICH_ISSUES } from '../saved/which-issues';
import type { WhichIssues } from '../saved/which-issues';

interface Props {
  readonly search: string;
  /** How many the same issues are. */
  readonly count: number;
  readonly close: () => void;
  readonly start: (which: WhichIssues) => void;
}

/** Which issues the same is done to once more. Nothing starts here: the wizard opens at its last step. */
export function AgainDialog({ search, count, close, start }: Props) {
  const { say } = useWords();
  const [which, choose] = useState<WhichIssues>('search');
  return (
    <Question
      title={say('again.start')}
      about={say('again.buttons')}
      leave={say('again.leave')}
      close={close}
      act={{ name: say('start.next'), appearance: 'primary', isBusy: false, go: () => start(which) }}
    >
      <RadioChoice
        name="again-issues"
        label={say('again.issues')}
        values={WHICH_ISSUES}
        words={(value) => say(`again.issues.${value}`, { search, n: count })}
        chosen={which}
        choose={choose}
      />
    </Question>
  );
}

import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, ModalTransition, Stack } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import type { Plan } from '../plan/plan';
import { SaveDialog } from './save-dialog';
import { SavedNote } from './saved-note';
import { toSaveOf } from './to-save';

interface Props {
  readonly plan: Plan;
  readonly sendEmail: boolean;
  /** What it is called in the wizard so far. */
  readonly name: string;
}

/** Keeps what the last step shows under a name, whether it is started or not. */
export function SavePlan({ plan, sendEmail, name }: Props) {
  const { say } = useWords();
  const [isAsking, ask] = useState(false);
  const [savedAs, setSavedAs] = useState<string>();
  const toSave = toSaveOf(plan, sendEmail, name);
  if (!toSave) return null;
  return (
    <Stack>
      <Inline alignInline="start">
        <Button appearance="subtle" onClick={() => ask(true)}>
          {say('saved.saveAs')}
        </Button>
      </Inline>
      <SavedNote name={savedAs} />
      <ModalTransition>
        {isAsking && (
          <SaveDialog
            toSave={toSave}
            close={() => ask(false)}
            saved={(as) => {
              ask(false);
              setSavedAs(as);
            }}
          />
        )}
      </ModalTransition>
    </Stack>
  );
}

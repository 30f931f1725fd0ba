import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, ModalTransition, Stack } from '../../../ui-kit';
import type { TaskDetail } from '../../../../contract';
import { useWords } from '../../../words/words';
import { SaveDialog } from '../saved/save-dialog';
import { SavedNote } from '../saved/saved-note';
import type { Preset } from '../preset';
import { AgainDialog } from './again-dialog';
import { ownStart, presetAgain } from './do-again';

interface Props {
  readonly known: TaskDetail;
  readonly viewer: string | undefined;
  /** Opens the wizard at its last step. */
  readonly start: (preset: Preset) => void;
}

/** For an own start: the same once more, now or, under a name, some other day. */
export function OwnStartButtons({ known, viewer, start }: Props) {
  const { say } = useWords();
  const [shown, show] = useState<'again' | 'save'>();
  const [savedAs, setSavedAs] = useState<string>();
  const own = ownStart(known, viewer);
  if (!own) return null;
  const close = () => show(undefined);
  const { search, issueIds, change } = own;
  const startAgain = () => {
    if (search === undefined) return start(presetAgain(own, 'same'));
    // The same issues are gone.
    return change.operation === 'delete' ? start(presetAgain(own, 'search')) : show('again');
  };
  return (
    <Stack>
      <Inline space="space.100" rowSpace="space.100" shouldWrap>
        <Button onClick={startAgain}>{say('again.start')}</Button>
        <Button onClick={() => show('save')}>{say('saved.saveAs')}</Button>
      </Inline>
      <SavedNote name={savedAs} />
      <ModalTransition>
        {shown === 'again' && search !== undefined && (
          <AgainDialog
            {...{ search, close }}
            count={issueIds.length}
            start={(which) => {
              close();
              start(presetAgain(own, which));
            }}
          />
        )}
        {shown === 'save' && (
          <SaveDialog
            toSave={own}
            close={close}
            saved={(name) => {
              close();
              setSavedAs(name);
            }}
          />
        )}
      </ModalTransition>
    </Stack>
  );
}

import * as React from 'react';
import { useState } from 'react';
import { Stack, Text } from '../../../ui-kit';
import { LABEL_LENGTH, MOST_SAVED } from '../../../../contract';
import type { AppError } from '../../../../contract';
import { shownLine } from '../../../../tasks/shown-text';
import { Question } from '../../../forms/question';
import { RadioChoice } from '../../../forms/radio-choice';
import { TextInput } from '../../../forms/text-input';
import { platform } from '../../../platform/platform';
import { randomUuid } from '../../../platform/random-uuid';
import { useAnswer } from '../../../platform/answers/use-answer';
import { Announced } from '../../../words/shown/announced';
import { askedTitle } from '../../../words/changes/asked';
import { failureWords } from '../../../words/errors';
import { useReading } from '../../../words/use-reading';
import { askSaved } from './ask-saved';
import { savedOperationOf } from './to-save';
import type { ToSave } from './to-save';
import { WHICH_ISSUES } from './which-issues';
import type { WhichIssues } from './which-issues';

interface Props {
  readonly toSave: ToSave;
  readonly close: () => void;
  readonly saved: (name: string) => void;
}

/** Keeps an operation under a name. What was typed stays until it has worked. */
export function SaveDialog({ toSave, close, saved }: Props) {
  const reading = useReading();
  const { say, personName } = reading;
  const { change, asked, search, issueIds } = toSave;
  const [id] = useState(randomUuid);
  const [typed, type] = useState(toSave.name ?? '');
  const [which, choose] = useState<WhichIssues>(search === undefined ? 'same' : 'search');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | 'no-name'>();
  const { answer } = useAnswer(askSaved);
  const name = shownLine(typed, LABEL_LENGTH);
  const before = answer?.ok ? answer.data.saved : [];
  const replaces = before.some((each) => each.name === name);
  const isFull = before.length >= MOST_SAVED && !replaces;
  const what = askedTitle(asked, say, personName).title || say(`start.operation.${change.operation}`);

  const save = async () => {
    if (name === '') return setError('no-name');
    setBusy(true);
    setError(undefined);
    const result = await platform.resolver.saveOperation(savedOperationOf(toSave, which, { id, name }));
    setBusy(false);
    if (result.ok) saved(name);
    else setError(result.error);
  };

  return (
    <Question
      title={say('saved.dialog.title')}
      about={say('saved.dialog.buttons')}
      leave={say('saved.dialog.leave')}
      close={close}
      act={{ name: say('saved.save'), appearance: 'primary', isBusy: busy, go: () => void save() }}
      error={error && error !== 'no-name' ? failureWords(error, {}, say('saved.noAnswer'), reading) : undefined}
    >
      <Stack>
        <TextInput
          id="saved-name"
          label={say('saved.name')}
          {...(error === 'no-name' ? { error: say('saved.noName') } : {})}
          autoFocus
          maxLength={LABEL_LENGTH}
          first={toSave.name ?? ''}
          onType={type}
        />
        <Announced>
          {replaces && <Text>{say('saved.replaces')}</Text>}
          {isFull && <Text>{say('error.tooManySaved', { n: MOST_SAVED })}</Text>}
        </Announced>
      </Stack>
      {search !== undefined && change.operation !== 'delete' && (
        <RadioChoice
          name="saved-issues"
          label={say('again.issues')}
          values={WHICH_ISSUES}
          words={(value) => say(`again.issues.${value}`, { search, n: issueIds.length })}
          chosen={which}
          choose={choose}
        />
      )}
      <Text>{say(`saved.kept.${which}`, { what, n: issueIds.length })}</Text>
    </Question>
  );
}

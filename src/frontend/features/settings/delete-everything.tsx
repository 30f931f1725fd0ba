import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, ModalTransition, SectionMessage, Text } from '../../ui-kit';
import type { AppError, Deletion, StoredTotals } from '../../../contract';
import { Question } from '../../forms/question';
import { TextInput } from '../../forms/text-input';
import { platform } from '../../platform/platform';
import { useReading } from '../../words/use-reading';
import { SettingPart } from './setting-part';
import type { StoredNow } from './use-stored';
import { storedWords, whatGoesWords, whyNotChanged } from './settings-words';

/** How much is stored, and the way to delete all of it; while that goes on, how far it is. */
export function DeleteEverything({ stored, deletion, isAnswered, isDeleting, began }: StoredNow) {
  const { say } = useReading();
  const [asks, setAsks] = useState(false);
  if (isDeleting && deletion) {
    return (
      <SettingPart title={say('settings.delete')}>
        <SectionMessage appearance="warning">
          <Text>{say('settings.delete.going', { ...deletion })}</Text>
        </SectionMessage>
      </SettingPart>
    );
  }
  return (
    <SettingPart
      title={say('settings.delete')}
      why={isAnswered ? storedWords(stored, say) : say('settings.delete.counting')}
    >
      {deletion && (
        <SectionMessage appearance="success">
          <Text>{say('settings.delete.ended')}</Text>
        </SectionMessage>
      )}
      <Inline>
        <Button appearance="danger" onClick={() => setAsks(true)}>
          {say('settings.delete.button')}
        </Button>
      </Inline>
      <ModalTransition>
        {asks && <DeleteQuestion stored={stored} began={began} close={() => setAsks(false)} />}
      </ModalTransition>
    </SettingPart>
  );
}

interface QuestionProps {
  readonly stored: StoredTotals | undefined;
  readonly began: (deletion: Deletion) => void;
  readonly close: () => void;
}

function DeleteQuestion({ stored, began, close }: QuestionProps) {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const go = async (): Promise<void> => {
    if (typed.trim() !== 'DELETE') return setWrong(true);
    setBusy(true);
    setError(undefined);
    const answer = await resolver.deleteEverything({ typed: 'DELETE' });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    close();
    began(answer.data);
  };
  return (
    <Question
      title={say('settings.delete.title')}
      about={say('settings.delete.buttons')}
      leave={say('settings.leave')}
      close={close}
      act={{ name: say('settings.delete'), appearance: 'danger', isBusy, go: () => void go() }}
      error={error && whyNotChanged(error, reading)}
    >
      <Text>{whatGoesWords(stored, say)}</Text>
      <Text>{say('settings.delete.jira')}</Text>
      <TextInput
        id="settings-delete-typed"
        label={say('settings.delete.type')}
        autoFocus
        error={isWrong ? say('settings.delete.wrong') : undefined}
        onType={(text) => {
          setTyped(text);
          setWrong(false);
        }}
      />
    </Question>
  );
}

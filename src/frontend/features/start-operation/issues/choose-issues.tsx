import * as React from 'react';
import {
  Button,
  ErrorMessage,
  HelperMessage,
  Inline,
  Label,
  LoadingButton,
  Stack,
  Text,
  TextArea,
  Textfield,
} from '../../../ui-kit';
import { MOST_ISSUES } from '../../../../tasks/changes/change';
import { Buttons } from '../../../forms/buttons';
import type { Say } from '../../../words/say';
import { useReading } from '../../../words/use-reading';
import { useWords } from '../../../words/words';
import type { SearchedIssues } from './find-issues';
import { refusalWords } from '../problem-words';
import type { StartStore } from '../start-store';
import { isOldResult } from './chosen-issues';
import type { WayToChoose, WizardState } from '../wizard-state';
import { GivenIssues } from './given-issues';
import type { Reading } from '../../../words/reading';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
}

/** Those that the start began with, by JQL or by keys: how many there are, and the first of them, before anything happens. */
export function ChooseIssues({ store, state }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { by, found } = state;
  const isOld = isOldResult(state);
  const error = found && !isOld ? notFoundWords(found.result, by, reading) : undefined;
  const ways: readonly WayToChoose[] = state.given ? ['given', 'jql', 'keys'] : ['jql', 'keys'];
  return (
    <Stack space="space.200">
      <Inline alignInline="start">
        <Buttons label={say('start.by.label')}>
          {ways.map((way) => (
            <Button key={way} isSelected={by === way} onClick={() => store.choose({ by: way })}>
              {say(`start.by.${way}`, { n: state.given?.count ?? 0 })}
            </Button>
          ))}
        </Buttons>
      </Inline>
      {by === 'given' ? <GivenIssues given={state.given} /> : <TypedIssues {...{ store, state, by, isOld, error }} />}
      {found?.result.kind === 'found' && !isOld && (
        <UnknownKeys store={store} state={state} unknown={found.result.selection.unknown} say={say} />
      )}
    </Stack>
  );
}

interface TypedProps extends Props {
  readonly by: Exclude<WayToChoose, 'given'>;
  readonly isOld: boolean;
  readonly error: string | undefined;
}

function TypedIssues({ store, state, by, isOld, error }: TypedProps) {
  const { say } = useWords();
  return (
    <>
      <Stack>
        <Label labelFor={`start-${by}`}>{say(`start.by.${by}`)}</Label>
        {by === 'jql' ? (
          <Textfield
            key="jql"
            id="start-jql"
            autoFocus
            defaultValue={state.jql}
            isInvalid={error !== undefined}
            onChange={(event) => store.type({ jql: String(event.target.value ?? '') })}
          />
        ) : (
          <TextArea
            key="keys"
            id="start-keys"
            autoFocus
            defaultValue={state.keys}
            isInvalid={error !== undefined}
            onChange={(event) => store.type({ keys: String(event.target.value ?? '') })}
          />
        )}
        <HelperMessage>{say(`start.by.${by}.help`)}</HelperMessage>
        {error !== undefined && <ErrorMessage>{error}</ErrorMessage>}
      </Stack>
      <Inline alignInline="start">
        <LoadingButton isLoading={state.waiting !== undefined} onClick={() => void store.find()}>
          {say(isOld && state.found?.result.kind === 'found' ? 'start.find.again' : 'start.find')}
        </LoadingButton>
      </Inline>
    </>
  );
}

/** More than this nobody reads. */
const NAMED = 50;

function UnknownKeys({
  store,
  state,
  unknown,
  say,
}: Props & { readonly unknown: readonly string[]; readonly say: Say }) {
  if (unknown.length === 0) return null;
  const keys = unknown.slice(0, NAMED).join(', ') + (unknown.length > NAMED ? ', …' : '');
  const key = state.leavesUnknownOut ? 'start.unknown.leftOut' : 'start.unknown';
  return (
    <Stack space="space.100" alignInline="start">
      <Text>{say(key, { n: unknown.length, keys })}</Text>
      {!state.leavesUnknownOut && (
        <Button onClick={() => store.choose({ leavesUnknownOut: true })}>{say('start.unknown.leaveOut')}</Button>
      )}
    </Stack>
  );
}

function notFoundWords(result: SearchedIssues, by: WayToChoose, reading: Reading): string | undefined {
  const { say } = reading;
  switch (result.kind) {
    case 'found':
      return undefined;
    case 'empty':
      return say(`start.by.${by}.empty`);
    case 'nothing':
      return say(`start.by.${by}.nothing`);
    case 'too-many':
      return result.count === undefined
        ? say('start.tooMany', { most: MOST_ISSUES })
        : say('start.tooMany.counted', { most: MOST_ISSUES, n: result.count });
    case 'failed':
      return refusalWords(result.error, reading);
  }
}

import * as React from 'react';
import { Button, Heading, SectionMessage, Stack, Text } from '../../../ui-kit';
import { useStore } from '../../../platform/store';
import { FactList } from '../../../words/shown/fact-list';
import { useWords } from '../../../words/words';
import { EmailChoice } from './email-choice';
import { canSendEmail } from '../plan/plan';
import { previewWords } from './preview-words';
import { OrderChoice } from './order-choice';
import { EffectLines } from '../preview/shown/effect-lines';
import { PreviewProgress } from '../preview/shown/preview-progress';
import { LeftIssues } from '../undo/left-issues';
import type { StartStore } from '../start-store';
import { canGoOn } from './last-step';
import type { ShownPlan, WizardState } from '../wizard-state';
import { idInKey, isSubmissionKey } from '../../../../tasks/task-key';
import type { TaskKey } from '../../../../tasks/task-key';

interface Props {
  readonly store: StartStore;
  readonly state: WizardState;
  readonly confirmation: ShownPlan;
}

/** Exactly what will happen: what is read here is what Start sends. */
export function Preview({ store, state, confirmation }: Props) {
  const { say, personName } = useWords();
  const { plan } = confirmation;
  const previewed = useStore(store.preview);
  const isFixed = confirmation.isStarting || confirmation.isUnanswered;
  const { sentence, lines, notes } = previewWords(plan, { say, personName });
  return (
    <Stack space="space.200">
      <Heading as="h2" size="small">
        {sentence}
      </Heading>
      {lines.length > 0 && <FactList facts={lines} />}
      {notes.map((note) => (
        <Text key={note}>{note}</Text>
      ))}
      <PreviewProgress preview={store.preview} state={previewed} />
      <EffectLines preview={store.preview} state={previewed} isFixed={isFixed} />
      {plan.undo && <LeftIssues facts={plan.undo} />}
      {canSendEmail(plan) && <EmailChoice store={store} state={state} confirmation={confirmation} />}
      {canGoOn(state) && !state.later && <OrderChoice store={store} state={state} confirmation={confirmation} />}
    </Stack>
  );
}

/** A second retry of the same issues, or undo of the same task, is asked about first. */
export function RetriedBefore({ store, retriedBy }: { store: StartStore; retriedBy: TaskKey }) {
  const { say } = useWords();
  if (store.current().confirmation?.plan.undo)
    return (
      <SectionMessage appearance="warning" title={say('undo.again.title')}>
        <Stack space="space.100" alignInline="start">
          <Text>{say('undo.again')}</Text>
          <Button onClick={() => store.choose({ asksAgain: false })}>{say('undo.again.yes')}</Button>
        </Stack>
      </SectionMessage>
    );
  return (
    <SectionMessage appearance="warning" title={say('start.again.title')}>
      <Stack space="space.100" alignInline="start">
        <Text>
          {isSubmissionKey(retriedBy)
            ? say('start.again.submission')
            : say('start.again.task', { id: idInKey(retriedBy) })}
        </Text>
        <Button onClick={() => store.choose({ asksAgain: false })}>{say('start.again.yes')}</Button>
      </Stack>
    </SectionMessage>
  );
}

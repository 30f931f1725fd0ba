import * as React from 'react';
import { useState } from 'react';
import { Box, LoadingButton, SectionMessage, Stack, Text } from '../../../ui-kit';
import type { Draft, KeptDraft } from '../../../../contract';
import { platform } from '../../../platform/platform';
import { Buttons } from '../../../forms/buttons';
import type { Say } from '../../../words/say';
import { clockTime } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import type { Preset } from '../preset';
import { presetOfKept } from './preset-of-kept';

interface Props {
  readonly kept: KeptDraft;
  readonly goOn: (preset: Preset) => void;
  readonly onDiscarded: () => void;
}

/** What somebody has chosen before and not started: to go on with, or to discard. */
export function LeftStart({ kept, goOn, onDiscarded }: Props) {
  const { say, now, place } = useReading();
  const [busy, setBusy] = useState<'open' | 'discard'>();
  const [problem, setProblem] = useState<'gone' | 'notRead' | 'notDiscarded'>();
  async function open(): Promise<void> {
    if (busy) return;
    setBusy('open');
    const found = await presetOfKept(kept, platform);
    if (found.ok && found.data) return goOn(found.data);
    setBusy(undefined);
    setProblem(found.ok ? 'gone' : 'notRead');
  }
  async function discard(): Promise<void> {
    if (busy) return;
    setBusy('discard');
    const result = await platform.resolver.dropDraft({ keptAt: kept.at });
    if (result.ok) return onDiscarded();
    setBusy(undefined);
    setProblem('notDiscarded');
  }
  return (
    <SectionMessage title={say('start.left', { at: clockTime(kept.at, now, place) })}>
      <Stack space="space.100" alignInline="start">
        <Text>{leftWords(kept, say)}</Text>
        <Box role="status">{problem && <Text>{say(`start.left.${problem}`)}</Text>}</Box>
        <Buttons label={say('start.left.buttons')}>
          {problem !== 'gone' && (
            <LoadingButton isLoading={busy === 'open'} onClick={() => void open()}>
              {say('start.left.goOn')}
            </LoadingButton>
          )}
          <LoadingButton
            // What cannot be gone on with can be discarded: the focus comes here then.
            key={problem === 'gone' ? 'alone' : 'beside'}
            autoFocus={problem === 'gone'}
            appearance="subtle"
            isLoading={busy === 'discard'}
            onClick={() => void discard()}
          >
            {say('start.left.discard')}
          </LoadingButton>
        </Buttons>
      </Stack>
    </SectionMessage>
  );
}

function leftWords({ draft }: KeptDraft, say: Say): string {
  const n = (draft.issueIds?.length ?? 0) - (draft.issueIds ? (draft.leftOut?.length ?? 0) : 0);
  return say('start.left.what', { what: whatWasLeft(draft, say), n });
}

function whatWasLeft(draft: Draft, say: Say): string {
  if (draft.kind === 'chosen') {
    return say(draft.operation === undefined ? 'start.left.undecided' : `start.operation.${draft.operation}`);
  }
  const name = draft.last?.label ?? '';
  return draft.from.of === 'saved' && name !== ''
    ? say('start.left.begun.named', { name })
    : say(`start.left.begun.${draft.from.of}`);
}

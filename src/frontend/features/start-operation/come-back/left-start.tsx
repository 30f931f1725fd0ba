import * as React from 'react';
import { useState } from 'react';
import { Button, ButtonGroup, SectionMessage, Stack, Text } from '../../../ui-kit';
import type { Draft, KeptDraft } from '../../../../contract';
import { platform } from '../../../platform/platform';
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
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<'gone' | 'notDiscarded'>();
  async function open(): Promise<void> {
    setBusy(true);
    const preset = await presetOfKept(kept, platform);
    if (preset) return goOn(preset);
    setBusy(false);
    setProblem('gone');
  }
  async function discard(): Promise<void> {
    setBusy(true);
    const result = await platform.resolver.dropDraft({ keptAt: kept.at });
    if (result.ok) return onDiscarded();
    setBusy(false);
    setProblem('notDiscarded');
  }
  return (
    <SectionMessage title={say('start.left', { at: clockTime(kept.at, now, place) })}>
      <Stack space="space.100" alignInline="start">
        <Text>{leftWords(kept.draft, say)}</Text>
        {problem && <Text>{say(`start.left.${problem}`)}</Text>}
        <ButtonGroup label={say('start.left.buttons')}>
          <Button isDisabled={isBusy || problem === 'gone'} onClick={() => void open()}>
            {say('start.left.goOn')}
          </Button>
          <Button appearance="subtle" isDisabled={isBusy} onClick={() => void discard()}>
            {say('start.left.discard')}
          </Button>
        </ButtonGroup>
      </Stack>
    </SectionMessage>
  );
}

function leftWords(draft: Draft, say: Say): string {
  const n = draft.issueIds?.length ?? 0;
  const what =
    draft.kind === 'begun'
      ? say(`start.left.begun.${draft.from.of}`)
      : say(draft.operation === undefined ? 'start.left.undecided' : `start.operation.${draft.operation}`);
  return say('start.left.what', { what, n });
}

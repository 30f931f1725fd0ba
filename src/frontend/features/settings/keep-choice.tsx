import * as React from 'react';
import { useState } from 'react';
import { ModalTransition, Text } from '../../ui-kit';
import type { StoredTotals } from '../../../contract';
import { KEEPS } from '../../../tasks/site-settings';
import type { Keep } from '../../../tasks/site-settings';
import { Question } from '../../forms/question';
import { RadioChoice } from '../../forms/radio-choice';
import { useReading } from '../../words/use-reading';
import type { SettingsProps } from './look-switches';
import { SettingPart } from './setting-part';
import { goesWords, whyNotChanged } from './settings-words';
import { useChange } from './use-change';

interface Props extends SettingsProps {
  /** Absent while it is not known. */
  readonly stored: StoredTotals | undefined;
}

const NAMES = KEEPS.map(String);
const keepNamed = (name: string): Keep => KEEPS.find((keep) => String(keep) === name) ?? 'for-ever';
const daysOf = (keep: Keep): number => (keep === 'for-ever' ? Infinity : keep);

/** How long tasks are kept that are over. A shorter time removes some, so it says first how many, and asks. */
export function KeepChoice({ settings, changed, stored }: Props) {
  const { say } = useReading();
  const { change, error, isSaved, make } = useChange(changed);
  const [asked, setAsked] = useState<Exclude<Keep, 'for-ever'>>();
  const choose = (keep: Keep): void => {
    if (keep === settings.keep || change) return;
    if (keep !== 'for-ever' && keep < daysOf(settings.keep)) setAsked(keep);
    else void make({ keep, keepBefore: settings.keep });
  };
  return (
    <SettingPart
      title={say('settings.keep')}
      why={say('settings.keep.why')}
      error={asked ? undefined : error}
      isSaved={isSaved}
      isSaving={change !== undefined && !asked}
    >
      <RadioChoice
        name="settings-keep"
        label={say('settings.keep.label')}
        values={NAMES}
        words={(name) => say(`settings.keep.${keepNamed(name)}`)}
        chosen={String(change?.keep ?? settings.keep)}
        choose={(name) => choose(keepNamed(name))}
      />
      <ModalTransition>
        {asked !== undefined && (
          <KeepQuestion
            keep={asked}
            stored={stored}
            isBusy={change !== undefined}
            error={error}
            close={() => setAsked(undefined)}
            go={() =>
              void make({ keep: asked, keepBefore: settings.keep }).then((worked) => worked && setAsked(undefined))
            }
          />
        )}
      </ModalTransition>
    </SettingPart>
  );
}

interface QuestionProps {
  readonly keep: Exclude<Keep, 'for-ever'>;
  readonly stored: StoredTotals | undefined;
  readonly isBusy: boolean;
  readonly error: Parameters<typeof whyNotChanged>[0] | undefined;
  readonly close: () => void;
  readonly go: () => void;
}

function KeepQuestion({ keep, stored, isBusy, error, close, go }: QuestionProps) {
  const reading = useReading();
  const { say } = reading;
  return (
    <Question
      title={say('settings.keep.ask', { n: keep })}
      about={say('settings.keep.ask.buttons')}
      leave={say('settings.leave')}
      close={close}
      act={{ name: say('settings.keep.ask.go', { n: keep }), appearance: 'danger', isBusy, go }}
      error={error && whyNotChanged(error, reading)}
    >
      <Text>{goesWords(keep, stored, say)}</Text>
    </Question>
  );
}

import * as React from 'react';
import { useEffect } from 'react';
import type { KeptDraft, Result } from '../../../../contract';
import { address } from '../../../platform/place/address';
import { platform } from '../../../platform/platform';
import { useAnswer } from '../../../platform/answers/use-answer';
import { errorWords } from '../../../words/errors';
import { GreyRows } from '../../../words/shown/grey-rows';
import { Notice } from '../../../words/shown/notice';
import { useReading } from '../../../words/use-reading';
import type { Preset } from '../preset';
import { stepAt } from '../start-address';
import type { Step } from '../steps';
import { presetOfKept } from './preset-of-kept';

/** With what the wizard is opened; undefined: nothing is kept, or not what it was begun with. */
async function askKept(): Promise<Result<{ readonly preset: Preset | undefined }>> {
  const answer = await platform.resolver.draft({});
  if (!answer.ok) return answer;
  const { kept: chosen, lookedAt } = answer.data;
  // What was on screen last is what was kept last.
  const isLookedAt = lookedAt !== undefined && lookedAt.at > (chosen?.at ?? 0);
  const kept = isLookedAt ? lookedAt : chosen;
  // The first step is shown before anything is chosen: what was left at a later one is offered there, and comes back unasked
  // only where its own step is loaded.
  const isFirstStep = stepAt(address.current()) === 'issues';
  if (isFirstStep && (!kept || stepOf(kept) !== 'issues')) return { ok: true, data: { preset: {} } };
  if (!kept) return { ok: true, data: { preset: undefined } };
  const found = await presetOfKept(kept, platform);
  if (!found.ok) return found;
  return { ok: true, data: { preset: found.data && { ...found.data, ...(isLookedAt ? { isLookedAt } : {}) } } };
}

/** What was begun at its last step is there unless told. */
const stepOf = ({ draft }: KeptDraft): Step => draft.step ?? 'preview';

/** The page was loaded at a step of the wizard: asks what was chosen there. */
export function ComingBack({ open }: { readonly open: (preset: Preset | undefined) => void }) {
  const reading = useReading();
  const { answer, isSlow, isAskingAgain, again } = useAnswer(askKept);
  useEffect(() => {
    if (answer?.ok) open(answer.data.preset);
  }, [answer, open]);
  if (answer && !answer.ok)
    return <Notice tone="error" text={errorWords(answer.error, reading)} tryNow={again} isTrying={isAskingAgain} />;
  return isSlow ? <GreyRows /> : null;
}

import * as React from 'react';
import { useState } from 'react';
import type { PropsWithChildren } from 'react';
import { Button, SectionMessage, Stack, Text } from '../../ui-kit';
import { GreyRows } from './grey-rows';
import { forgetTranslations, loadTranslations } from '../../platform/bridge/translations';
import { useAfter } from '../../platform/time/use-after';
import { useLatest } from '../../platform/answers/use-latest';
import type { Translate } from '../say';
import type { ReaderPlace } from '../times';
import { WordsFor } from '../words';

type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly translate: Translate; readonly place: ReaderPlace }
  | { readonly state: 'failed' };

const SLOW_MS = 10_000;

/**
 * The page inside, once its words are here. Forge's own I18nProvider would leave the page blank for ever when they cannot
 * be loaded; this asks the same function of Forge's, says so, and lets the reader try again.
 */
export function WithWords({ children }: PropsWithChildren) {
  const [attempt, setAttempt] = useState(1);
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  useLatest(load, setLoading, attempt);
  const flash = useAfter(200, attempt);
  const slow = useAfter(SLOW_MS, attempt);

  if (loading.state === 'ready') {
    return (
      <WordsFor translate={loading.translate} place={loading.place}>
        {children}
      </WordsFor>
    );
  }
  if (loading.state === 'failed' || slow) {
    const again = () => {
      forgetTranslations();
      setLoading({ state: 'loading' });
      setAttempt(attempt + 1);
    };
    return <NoWords again={again} />;
  }
  return flash ? <GreyRows /> : null;
}

/** The only words that stand in the code: they are for when the others are missing. */
const NoWords = ({ again }: { again: () => void }) => (
  <SectionMessage appearance="error" title="This page could not be loaded">
    <Stack space="space.100" alignInline="start">
      <Text>Its texts did not arrive. Your bulk tasks run on in Jira.</Text>
      <Button onClick={again}>Try now</Button>
    </Stack>
  </SectionMessage>
);

/** Never rejects: words that cannot be had are a state like any other. */
const load = (): Promise<Loading> =>
  loadTranslations().then(
    ({ translate, locale, timeZone }): Loading => ({
      state: 'ready',
      translate,
      place: { locale, ...(timeZone ? { timeZone } : {}) },
    }),
    () => ({ state: 'failed' }),
  );

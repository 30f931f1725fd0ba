import * as React from 'react';
import { createContext, useContext, useMemo } from 'react';
import type { PropsWithChildren, ReactElement, ReactNode } from 'react';
import { people } from '../platform/people';
import type { PersonName } from '../platform/people';
import { useStore } from '../platform/store';
import { formatter, sayer } from './say';
import type { Say, Translate } from './say';
import type { ReaderPlace } from './times';

export interface Words {
  readonly say: Say;
  readonly place: ReaderPlace;
  /** A message with elements in some of its places: a user's name within a sentence. */
  readonly sayWith: (key: string, values: Readonly<Record<string, ReactNode>>) => ReactNode;
  readonly personName: PersonName;
}

const Context = createContext<Words>({
  say: (key) => key,
  place: { locale: 'en-US' },
  sayWith: (key) => key,
  personName: () => undefined,
});

export const useWords = (): Words => useContext(Context);

/** The words in a reader's language and place, for the pages inside. Names that arrive are on screen in one change. */
export function WordsFor({
  translate,
  place,
  children,
}: PropsWithChildren<{ translate: Translate; place: ReaderPlace }>) {
  const personName = useStore(people);
  const inLanguage = useMemo(() => wordsOf(translate, place), [translate, place]);
  const words = useMemo(() => ({ ...inLanguage, personName }), [inLanguage, personName]);
  return <Context.Provider value={words}>{children}</Context.Provider>;
}

function wordsOf(translate: Translate, place: ReaderPlace): Omit<Words, 'personName'> {
  const messageOf = formatter(translate, place.locale);
  return {
    say: sayer(translate, place.locale),
    place,
    sayWith(key, values) {
      const said = messageOf(key).format<ReactNode>({ ...values });
      return Array.isArray(said) ? <>{said.map((part, index) => keyed(part, index))}</> : said;
    },
  };
}

const keyed = (part: ReactNode, index: number): ReactElement => <React.Fragment key={index}>{part}</React.Fragment>;

import * as React from 'react';
import { SectionMessage, Stack, Text } from '../../../ui-kit';
import type { Say } from '../../../words/say';
import { fieldName, nameOf } from '../../../words/changes/names';
import { transitionsWords } from '../../../words/changes/asked';
import { useWords } from '../../../words/words';
import type { Gone } from './gone';

/** What was asked before and cannot be any more, by name: it is chosen anew beneath. */
export function GoneNote({ gone }: { readonly gone: readonly Gone[] }) {
  const { say } = useWords();
  return <GoneLines gone={gone} title={say('again.gone.title')} last={say('again.gone.anew')} />;
}

/** Before a start: of whom Jira did not say whether they are still there, which stopped nothing. */
export function NotLookedAtNote({ gone }: { readonly gone: readonly Gone[] }) {
  const { say } = useWords();
  return <GoneLines gone={gone.filter(({ kind }) => kind === 'person-not-said')} title={say('again.notSaid.title')} />;
}

interface Lines {
  readonly gone: readonly Gone[];
  readonly title: string;
  readonly last?: string;
}

function GoneLines({ gone, title, last }: Lines) {
  const { say } = useWords();
  if (gone.length === 0) return null;
  const lines = gone.map((each) => goneWords(each, say));
  return (
    <SectionMessage appearance="warning" title={title}>
      <Stack space="space.050">
        {[...lines, ...(last === undefined ? [] : [last])].map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </Stack>
    </SectionMessage>
  );
}

function goneWords(gone: Gone, say: Say): string {
  switch (gone.kind) {
    case 'person':
    case 'person-not-said': {
      const name = gone.person.name ?? say(`again.gone.somebody.${gone.kind}`);
      return say(`again.gone.${gone.kind}`, { field: fieldName(gone.field, say), name });
    }
    case 'unread': {
      const name = gone.of === 'field' ? fieldName(gone.what, say) : nameOf(gone.what);
      return say('again.gone.unread', { name, n: gone.n ?? 0 });
    }
    case 'field':
      return say('again.gone.field', { field: fieldName(gone.field, say) });
    case 'value':
      return say('again.gone.value', { field: fieldName(gone.field, say), value: nameOf(gone.value) });
    case 'transition':
      return say('again.gone.transition', { name: transitionsWords(gone, say) });
    default:
      return say(`again.gone.${gone.kind}`, { name: nameOf(gone.target) });
  }
}

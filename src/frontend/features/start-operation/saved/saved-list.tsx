import * as React from 'react';
import { useState } from 'react';
import { Box, Button, Heading, Inline, ModalTransition, Stack, Strong, Text, xcss } from '../../../ui-kit';
import type { SavedView } from '../../../../contract';
import { Buttons } from '../../../forms/buttons';
import { useAnswer } from '../../../platform/answers/use-answer';
import { askedTitle } from '../../../words/changes/asked';
import { ago } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import type { Preset } from '../preset';
import { askSaved } from './ask-saved';
import { presetOfSaved } from './preset-of-saved';
import { RemoveDialog } from './remove-dialog';
import { RenameSavedDialog } from './rename-saved-dialog';

interface Asked {
  readonly what: 'rename' | 'remove';
  readonly saved: SavedView;
}

/** What this person has saved, to do it again, to rename or to remove it; nothing where that is nothing, or is not known. */
export function SavedList({ open }: { readonly open: (preset: Preset) => void }) {
  const { say } = useReading();
  const { answer, take } = useAnswer(askSaved);
  const [asked, ask] = useState<Asked>();
  const close = () => ask(undefined);
  const done = (data: { readonly saved: readonly SavedView[] }) => {
    take(data);
    close();
  };
  const saved = answer?.ok ? answer.data.saved : [];
  return (
    <>
      {saved.length > 0 && (
        <Stack space="space.200">
          <Heading as="h2" size="small">
            {say('saved.title')}
          </Heading>
          {saved.map((each) => (
            <SavedOne
              key={each.id}
              saved={each}
              open={() => open(presetOfSaved(each))}
              ask={(what) => ask({ what, saved: each })}
            />
          ))}
        </Stack>
      )}
      <ModalTransition>
        {asked?.what === 'remove' && <RemoveDialog saved={asked.saved} close={close} removed={done} />}
        {asked?.what === 'rename' && <RenameSavedDialog saved={asked.saved} close={close} renamed={done} />}
      </ModalTransition>
    </>
  );
}

const text = xcss({ minWidth: '200px', flexGrow: '1' });

interface OneProps {
  readonly saved: SavedView;
  readonly open: () => void;
  readonly ask: (what: Asked['what']) => void;
}

function SavedOne({ saved: { name, savedAt, issues, change, asked }, open, ask }: OneProps) {
  const { say, personName, now, place } = useReading();
  const what = askedTitle(asked, say, personName).title || say(`start.operation.${change.operation}`);
  const which =
    issues.by === 'search'
      ? say('saved.of.search', { search: issues.jql })
      : say('saved.of.same', { n: issues.issueIds.length });
  return (
    <Inline spread="space-between" alignBlock="center" space="space.200" rowSpace="space.050" shouldWrap>
      <Box xcss={text}>
        <Text>
          <Strong>{name}</Strong>
        </Text>
        <Text>{say('saved.does', { what, which })}</Text>
        <Text color="color.text.subtle">{say('saved.when', { ago: ago(savedAt, now, place, say) })}</Text>
      </Box>
      <Buttons label={name}>
        <Button onClick={open}>{say('saved.open')}</Button>
        <Button appearance="subtle" onClick={() => ask('rename')}>
          {say('saved.rename')}
        </Button>
        <Button appearance="subtle" onClick={() => ask('remove')}>
          {say('saved.remove')}
        </Button>
      </Buttons>
    </Inline>
  );
}

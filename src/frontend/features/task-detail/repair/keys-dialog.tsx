import * as React from 'react';
import { Box, Label, Stack, Text, TextArea } from '../../../ui-kit';
import { Question } from '../../../forms/question';
import { useWords } from '../../../words/words';
import type { Names } from '../issues/issue-names';
import { NamesProblem } from '../issues/names-problem';

interface Props {
  readonly issueIds: readonly string[];
  readonly names: Names;
  readonly again: () => void;
  readonly close: () => void;
}

/** The keys of issues as a text that can be selected: UI Kit cannot put anything on the clipboard. */
export function KeysDialog({ issueIds, names, again, close }: Props) {
  const { say } = useWords();
  const keys = issueIds.flatMap((id) => names.byId.get(id)?.key ?? []);
  const unseen = issueIds.filter((id) => names.unseen.has(id)).length;
  const isWhole = keys.length + unseen === issueIds.length;
  const isReading = !isWhole && !names.failure;
  return (
    <Question
      title={say('keys.title', { n: issueIds.length })}
      about={say('keys.buttons')}
      leave={say('button.close')}
      close={close}
    >
      <Stack space="space.100">
        <NamesProblem names={names} again={again} />
        <Box role="status">
          {isReading && <Text>{say('keys.reading', { done: keys.length + unseen, n: issueIds.length })}</Text>}
          {unseen > 0 && <Text>{say('keys.unseen', { n: unseen })}</Text>}
        </Box>
        {!isReading && keys.length > 0 && (
          <Stack>
            <Label labelFor="issue-keys">{say('keys.select', { n: keys.length })}</Label>
            <TextArea id="issue-keys" isReadOnly isMonospaced minimumRows={6} defaultValue={keys.join(' ')} />
          </Stack>
        )}
      </Stack>
    </Question>
  );
}

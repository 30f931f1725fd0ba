import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, Stack, Text } from '../../../ui-kit';
import type { Change } from '../../../../tasks/change';
import { SentenceButton } from '../../../forms/sentence-button';
import { useWords } from '../../../words/words';
import { leftOutParts } from '../left-out';
import { operationOf } from '../plan';
import { alongSums } from './along';
import { alongWords, cannotWords, isWatching, lineWords, partWords, staysWords } from './effect-words';
import type { PreviewState } from './preview-state';
import type { Preview } from './preview-store';
import { CANNOT, issueIdsOf, LEFT_OUT, SAME } from './shown-issues';

/** Lines that are shown at first: all that is shown is sent over the bridge with every change. */
const LINES = 20;

interface Props {
  readonly preview: Preview;
  readonly state: PreviewState;
  /** What is confirmed may not change any more. */
  readonly isFixed: boolean;
}

/** What will happen, field by field, and to which issues it will not; each number shows its issues. */
export function EffectLines({ preview, state, isFixed }: Props) {
  const words = useWords();
  const { say } = words;
  const [isWhole, setWhole] = useState(false);
  const { lines, cannot, same } = state.sums;
  const shown = isWhole ? lines : lines.slice(0, LINES);
  const all = issueIdsOf(state, CANNOT);
  // The sub-tasks that go along are told of the whole plan, above.
  const along = alongSums(state.effects.values(), state.leftOut).filter(({ kind }) => kind !== 'subtasks');
  const operation = state.plan && operationOf(state.plan);
  const part = (id: string, text: string) => <PartButton key={id} {...{ preview, state, id, text }} />;
  const stays = leftOutParts(state.plan?.leftOut ?? []);
  const staying = state.plan?.leftOut.length ?? 0;
  return (
    <Stack space="space.150">
      {shown.map((line) => (
        <Stack key={line.id} space="space.050">
          <Text weight="medium">{lineWords(line, words)}</Text>
          <Parts>{line.parts.map((each) => part(each.id, partWords(each, line, words)))}</Parts>
        </Stack>
      ))}
      {lines.length > shown.length && (
        <Parts>
          <Button spacing="compact" onClick={() => setWhole(true)}>
            {say('button.showMore', { n: lines.length - shown.length })}
          </Button>
        </Parts>
      )}
      {along.length > 0 && (
        <Stack space="space.050">
          <Text weight="medium">{say(operation === 'move' ? 'preview.along.move' : 'preview.along.delete')}</Text>
          <Parts>{along.map((each) => part(each.id, alongWords(each, words)))}</Parts>
        </Stack>
      )}
      {same.length > 0 && (
        <Parts>
          {part(SAME, say(sameKey(operation), { n: same.length }))}
          <LeaveOut {...{ preview, state, isFixed }} issueIds={same} text={say('preview.same.leaveOut')} />
        </Parts>
      )}
      {all.length > 0 && (
        <Stack space="space.050">
          <Parts>
            {part(CANNOT, say('preview.cannot', { n: all.length }))}
            <LeaveOut
              {...{ preview, state, isFixed }}
              issueIds={all}
              text={say('preview.cannot.leaveOut', { n: all.length })}
            />
          </Parts>
          <Parts>{cannot.map((each) => part(each.id, cannotWords(each, words)))}</Parts>
        </Stack>
      )}
      {staying > 0 && (
        <Stack space="space.050">
          <Text weight="medium">{say('start.preview.leftOut', { n: staying })}</Text>
          <Parts>{stays.map((each) => part(each.id, staysWords(each, words)))}</Parts>
        </Stack>
      )}
      {state.leftOut.size > 0 && (
        <Parts>
          {part(LEFT_OUT, say('preview.leftOut', { n: state.leftOut.size }))}
          <LeaveOut {...{ preview, state, isFixed }} issueIds={[...state.leftOut]} text="" />
        </Parts>
      )}
    </Stack>
  );
}

const sameKey = (operation: Change['operation'] | undefined): string =>
  isWatching(operation) ? `preview.same.${operation}` : 'preview.same';

const Parts = ({ children }: React.PropsWithChildren) => (
  <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
    {children}
  </Inline>
);

interface PartProps extends Pick<Props, 'preview' | 'state'> {
  readonly id: string;
  readonly text: string;
}

function PartButton({ preview, state: { shown }, id, text }: PartProps) {
  const isShown = shown === id;
  return <SentenceButton text={text} isOpen={isShown} onClick={() => preview.show(isShown ? undefined : id)} />;
}

interface LeaveOutProps extends Props {
  readonly issueIds: readonly string[];
  readonly text: string;
}

/** Leaves these issues as they are, or takes them in again. */
function LeaveOut({ preview, state: { leftOut }, isFixed, issueIds, text }: LeaveOutProps) {
  const { say } = useWords();
  const areOut = issueIds.every((id) => leftOut.has(id));
  return (
    <Button
      appearance="subtle"
      spacing="compact"
      isDisabled={isFixed}
      onClick={() => preview.leaveOut(issueIds, !areOut)}
    >
      {areOut ? say('preview.takeIn', { n: issueIds.length }) : text}
    </Button>
  );
}

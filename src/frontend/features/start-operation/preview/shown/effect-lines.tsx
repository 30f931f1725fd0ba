import * as React from 'react';
import { useState } from 'react';
import { Box, Button, Inline, Stack, Text, xcss } from '../../../../ui-kit';
import type { Change } from '../../../../../tasks/changes/change';
import { isWatching } from '../../../../../tasks/task';
import { SentenceButton } from '../../../../forms/sentence-button';
import { useWords } from '../../../../words/words';
import { leftOutParts } from '../../issues/left-out';
import { plannedOperation } from '../../plan/plan';
import type { Plan } from '../../plan/plan';
import { alongSums } from '../effects/along';
import { alongWords, cannotWords, lineWords, numberWords, linePartWords, staysWords } from '../effects/effect-words';
import { LeaveOut } from './leave-out';
import type { PreviewState } from '../preview-state';
import type { PreviewStore } from '../preview-store';
import { CANNOT, issueIdsOf, LEFT_OUT, SAME, SUBTASKS, UNKNOWN } from '../shown-issues';

/** Lines that are shown at first: all that is shown is sent over the bridge with every change. */
const LINES = 20;

/** As high as a line with its numbers. */
const toCome = xcss({ minHeight: '50px' });

interface Props {
  readonly preview: PreviewStore;
  readonly state: PreviewState;
  /** What is confirmed may not change any more. */
  readonly isFixed: boolean;
}

/** What will happen, field by field, and to which issues it will not; each number shows its issues. */
export function EffectLines({ preview, state, isFixed }: Props) {
  const words = useWords();
  const { say } = words;
  const [isWhole, setWhole] = useState(false);
  const { lines, cannot, same, unsaid, unknown } = state.sums;
  const shown = isWhole ? lines : lines.slice(0, LINES);
  const all = issueIdsOf(state, CANNOT);
  // How many sub-tasks go along is known of the whole plan, before anything is read.
  const along = alongSums(state.effects.values(), state.leftOut).filter(({ kind }) => kind !== 'subtasks');
  const operation = state.plan && plannedOperation(state.plan);
  const part = (id: string, text: string) => <PartButton key={id} {...{ preview, state, id, text }} />;
  const counted = (id: string, issueIds: readonly string[], wordsOf: (n: number) => string) =>
    part(id, numberWords(issueIds, state.leftOut, wordsOf, words));
  // What has it all already and is left out is told with what is left out, and not a second time.
  const staysSame = same.some((id) => !state.leftOut.has(id));
  const stays = leftOutParts(state.plan?.leftOut ?? []);
  const staying = state.plan?.leftOut.length ?? 0;
  const subtasks = issueIdsOf(state, SUBTASKS);
  return (
    <Stack space="space.150">
      {subtasks.length > 0 && <Parts>{part(SUBTASKS, say('preview.subtasks', { n: subtasks.length }))}</Parts>}
      {lines.length === 0 &&
        ['asking', 'reading'].includes(state.phase) &&
        Array.from({ length: Math.min(LINES, askedCount(state.plan)) }, (_, index) => (
          <Box key={index} xcss={toCome} testId="line-to-come" />
        ))}
      {shown.map((line) => (
        <Stack key={line.id} space="space.050">
          <Text weight="medium">{lineWords(line, words)}</Text>
          <Parts>
            {line.parts.map((each) => counted(each.id, each.issueIds, (n) => linePartWords(each, line, n, words)))}
          </Parts>
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
      {staysSame && (
        <Parts>
          {counted(SAME, same, (n) => say(sameKey(operation), { n }))}
          <LeaveOut {...{ preview, state, isFixed }} issueIds={same} text={say('preview.same.leaveOut')} />
        </Parts>
      )}
      {all.length > 0 && (
        <Stack space="space.050">
          <Parts>
            {counted(CANNOT, all, (n) => say('preview.cannot', { n }))}
            <LeaveOut
              {...{ preview, state, isFixed }}
              issueIds={all}
              text={say('preview.cannot.leaveOut', { n: all.length })}
            />
          </Parts>
          <Parts>{cannot.map((each) => counted(each.id, each.issueIds, (n) => cannotWords(each, n, words)))}</Parts>
        </Stack>
      )}
      {(unsaid.length > 0 || unknown.length > 0) && (
        <Parts>
          {unsaid.map(({ id, project, issueIds }) =>
            counted(id, issueIds, (n) => say('preview.unsaid', { n, project: project.name })),
          )}
          {unknown.length > 0 && counted(UNKNOWN, unknown, (n) => say('preview.unknown', { n }))}
        </Parts>
      )}
      {staying > 0 && (
        <Stack space="space.050">
          <Text weight="medium">{say('start.preview.leftOut', { n: staying })}</Text>
          <Parts>{stays.map((each) => part(each.id, staysWords(each, words)))}</Parts>
        </Stack>
      )}
      {state.leftOut.size > 0 && (
        <Stack space="space.050">
          <Parts>
            {part(LEFT_OUT, say('preview.leftOut', { n: issueIdsOf(state, LEFT_OUT).length }))}
            <LeaveOut {...{ preview, state, isFixed }} issueIds={[...state.leftOut]} text="" />
          </Parts>
          {same.length > 0 && !staysSame && (
            <Parts>
              {part(SAME, say(isWatching(operation) ? sameKey(operation) : 'preview.leftOut.same', { n: same.length }))}
              {same.length < state.leftOut.size && (
                <LeaveOut {...{ preview, state, isFixed }} issueIds={same} text="" />
              )}
            </Parts>
          )}
        </Stack>
      )}
    </Stack>
  );
}

/** How many lines there will be, as far as that is known before anything is read: what follows them is not to move. */
const askedCount = (plan: Plan | undefined): number =>
  new Set(plan?.groups.flatMap(({ asked }) => asked.map((fact) => JSON.stringify(fact)))).size;

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

import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, CodeBlock, Inline, Stack, Text } from '../../../ui-kit';
import { SentenceButton } from '../../../forms/sentence-button';
import { FileButton } from '../../../forms/file-button';
import { platform } from '../../../platform/platform';
import { useReading } from '../../../words/use-reading';
import type { UndoFacts } from '../plan/undo-facts';
import { filesOf, leftLines } from './left-lines';
import { leftDetail, leftGroups, leftWords } from './left-words';
import type { LeftGroup } from './left-words';

/** Lines that are shown at first: all that is shown is sent over the bridge with every change. */
const LINES = 50;

/** What an undo leaves as it is, reason by reason; each number shows its issues, as text that can be selected. */
export function LeftIssues({ facts }: { facts: UndoFacts }) {
  const reading = useReading();
  const [shown, show] = useState<LeftGroup['kind']>();
  const groups = leftGroups(facts.left);
  if (groups.length === 0) return null;
  const { say } = reading;
  const issues = new Set(facts.left.map(({ issueId }) => issueId)).size;
  const open = groups.find(({ kind }) => kind === shown);
  return (
    <Stack space="space.100">
      <Text weight="medium">{say('undo.left', { n: issues })}</Text>
      <Inline space="space.100" rowSpace="space.050" shouldWrap>
        {groups.map((group) => (
          <SentenceButton
            key={group.kind}
            text={leftWords(group, reading)}
            isOpen={group.kind === shown}
            onClick={() => show(group.kind === shown ? undefined : group.kind)}
          />
        ))}
      </Inline>
      {open && <LeftList key={open.kind} group={open} keys={facts.keys} />}
      <LeftFiles facts={facts} />
    </Stack>
  );
}

/** All that is left, to be worked through elsewhere: as many files as it takes. */
function LeftFiles({ facts: { left, keys } }: { facts: UndoFacts }) {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const files = useMemo(() => filesOf(leftLines(left, keys, reading)), [left, keys, reading]);
  return (
    <Stack space="space.050" alignInline="start">
      {files.map(({ from, lines }, index) => (
        <FileButton
          key={from}
          name={
            files.length === 1
              ? say('undo.left.file', { n: lines.length })
              : say('undo.left.filePart', { first: from + 1, last: from + lines.length })
          }
          make={() => resolver.exportFile({ of: { kind: 'left', lines }, file: { format: 'xlsx' }, part: index + 1 })}
        />
      ))}
    </Stack>
  );
}

function LeftList({ group, keys }: { group: LeftGroup; keys: UndoFacts['keys'] }) {
  const reading = useReading();
  const [isWhole, setWhole] = useState(false);
  const lines = group.left.map((left) =>
    [keys.get(left.issueId) ?? reading.say('undo.left.issue', { id: left.issueId }), leftDetail(left, reading)]
      .filter((words) => words !== '')
      .join(': '),
  );
  const rest = lines.length - LINES;
  return (
    <Stack space="space.100" alignInline="start">
      <CodeBlock language="text" text={(isWhole ? lines : lines.slice(0, LINES)).join('\n')} />
      {rest > 0 && !isWhole && (
        <Button spacing="compact" onClick={() => setWhole(true)}>
          {reading.say('button.showMore', { n: rest })}
        </Button>
      )}
    </Stack>
  );
}

import * as React from 'react';
import { useMemo, useState } from 'react';
import { Box, Button, Inline, Stack, Text, xcss } from '../../../ui-kit';
import { SentenceButton } from '../../../forms/sentence-button';
import { FileButton } from '../../../forms/file-button';
import { platform } from '../../../platform/platform';
import { useSiteUrl } from '../../../platform/place/use-site-url';
import { IssueLink } from '../../../words/shown/issue-link';
import { useReading } from '../../../words/use-reading';
import type { UndoFacts } from '../plan/undo-facts';
import { filesOf, leftLines } from './left-lines';
import { leftDetail, leftGroups, leftWords } from './left-words';
import type { LeftGroup } from './left-words';
import type { Left } from '../plan/left-by-undo';

/** A minimum, so that what follows stands in one column where there is room. */
const keyWidth = xcss({ minWidth: '110px' });

/** Lines that are shown at first: all that is shown is sent over the bridge with every change. */
const LINES = 50;

/** What an undo leaves as it is, reason by reason; each number shows its issues. */
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
  const siteUrl = useSiteUrl();
  const [isWhole, setWhole] = useState(false);
  const rest = group.left.length - LINES;
  return (
    <Stack space="space.100" alignInline="start">
      <Stack space="space.050">
        {(isWhole ? group.left : group.left.slice(0, LINES)).map((left, index) => (
          <LeftLine key={index} {...{ left, siteUrl }} issueKey={keys.get(left.issueId)} />
        ))}
      </Stack>
      {rest > 0 && !isWhole && (
        <Button spacing="compact" onClick={() => setWhole(true)}>
          {reading.say('button.showMore', { n: rest })}
        </Button>
      )}
    </Stack>
  );
}

/** An issue that Jira does not show has no key, so it stays a number. */
function LeftLine({
  left,
  siteUrl,
  issueKey,
}: {
  left: Left;
  siteUrl: string | undefined;
  issueKey: string | undefined;
}) {
  const reading = useReading();
  return (
    <Inline space="space.100">
      <Box xcss={keyWidth}>
        <Text>
          {issueKey === undefined ? (
            reading.say('undo.left.issue', { id: left.issueId })
          ) : (
            <IssueLink {...{ issueKey, siteUrl }} />
          )}
        </Text>
      </Box>
      <Text>{leftDetail(left, reading)}</Text>
    </Inline>
  );
}

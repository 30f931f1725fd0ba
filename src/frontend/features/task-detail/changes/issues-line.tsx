import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, Inline, Stack, Text, User } from '../../../ui-kit';
import { Buttons } from '../../../forms/buttons';
import { useSiteUrl } from '../../../platform/place/use-site-url';
import { useWords } from '../../../words/words';
import { IssueBlocks } from '../issues/issue-blocks';
import type { Names } from '../issues/issue-names';
import { issuePage } from '../issues/issue-page';
import type { IssueTicks } from '../issues/issue-ticks';
import type { Piece } from './change-words';

interface Props {
  readonly pieces: readonly Piece[];
  readonly issueIds: readonly string[];
  readonly names: Names;
  readonly noteOf?: ((issueId: string) => string | undefined) | undefined;
  /** Only where what was done can be undone. */
  readonly ticks?: IssueTicks | undefined;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** Undoes this of these issues, once they are shown. */
  readonly undo?: (() => void) | undefined;
}

/** What some issues have in common, and beneath it the issues once they are wanted. */
export function IssuesLine({ pieces, issueIds, names, noteOf, ticks, isOpen, toggle, undo }: Props) {
  const { say } = useWords();
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center" spread="space-between" shouldWrap>
        <Pieces pieces={pieces} />
        <Buttons label={say('changes.buttons', { what: spoken(pieces) })}>
          <Button spacing="compact" isSelected={isOpen} onClick={toggle}>
            {say(isOpen ? 'changes.hide' : 'changes.show')}
          </Button>
          {isOpen && ticks && issueIds.length > 1 && (
            <Button spacing="compact" onClick={() => ticks.tick(issueIds)}>
              {say('tick.allIssues', { n: issueIds.length })}
            </Button>
          )}
          {isOpen && undo && (
            <Button spacing="compact" onClick={undo}>
              {say('undo.button.group', { n: issueIds.length })}
            </Button>
          )}
        </Buttons>
      </Inline>
      {isOpen && <Issues {...{ issueIds, names, noteOf, ticks }} />}
    </Stack>
  );
}

/** A button takes no name but its words, which are the same in each line: their group says of what they are. */
const spoken = (pieces: readonly Piece[]): string => pieces.filter((piece) => typeof piece === 'string').join('');

function Pieces({ pieces }: Pick<Props, 'pieces'>) {
  if (pieces.every((piece) => typeof piece === 'string')) return <Text>{pieces.join('')}</Text>;
  return (
    <Inline space="space.050" alignBlock="center" shouldWrap>
      {pieces.map((piece, index) =>
        typeof piece === 'string' ? (
          <Text key={index}>{piece.trim()}</Text>
        ) : (
          <User key={index} accountId={piece.accountId} />
        ),
      )}
    </Inline>
  );
}

function Issues({ issueIds, names, noteOf, ticks }: Pick<Props, 'issueIds' | 'names' | 'noteOf' | 'ticks'>) {
  const siteUrl = useSiteUrl();
  const [from, setFrom] = useState(0);
  const page = useMemo(() => issuePage([{ issueIds }], from), [issueIds, from]);
  return (
    <IssueBlocks
      {...{ page, names, siteUrl }}
      {...(noteOf ? { noteOf } : {})}
      {...(ticks ? { ticks } : {})}
      retry={undefined}
      turnTo={(first) => setFrom(Math.max(0, first))}
    />
  );
}

import * as React from 'react';
import { Button, Inline, Stack, Text } from '../../../ui-kit';
import { PageButtons } from '../../../forms/page-buttons';
import { useWords } from '../../../words/words';
import { IssueLine } from './issue-line';
import type { Names } from './issue-names';
import type { IssueTicks } from './issue-ticks';
import { ISSUES_A_PAGE } from './issue-page';
import type { PageOfIssues, ShownBlock } from './issue-page';

interface Props {
  readonly page: PageOfIssues;
  readonly names: Names;
  readonly siteUrl: string | undefined;
  readonly retry: ((issueIds: readonly string[]) => void) | undefined;
  readonly turnTo: (from: number) => void;
  /** What there is to say about an issue beside. */
  readonly noteOf?: (id: string) => string | undefined;
  /** Only where issues can be ticked. */
  readonly ticks?: IssueTicks;
}

/** One page of issues, under the reasons of their failure where they have any. */
export function IssueBlocks({ page, names, siteUrl, retry, turnTo, noteOf, ticks }: Props) {
  const { say } = useWords();
  const { first, last, count, hasMore } = page;
  if (count === 0) return <Text>{say('issues.noMatch')}</Text>;
  return (
    <Stack space="space.200">
      {page.blocks.map((block, index) => (
        <Block key={index} {...{ block, names, siteUrl, retry, noteOf, ticks }} />
      ))}
      {count > ISSUES_A_PAGE && (
        <Inline alignInline="end">
          <PageButtons
            shown={say('issues.page', { first, last, n: count })}
            previous={first === 1 ? undefined : () => turnTo(first - 1 - ISSUES_A_PAGE)}
            next={hasMore ? () => turnTo(last) : undefined}
          />
        </Inline>
      )}
    </Stack>
  );
}

type BlockProps = Pick<Props, 'names' | 'siteUrl' | 'retry'> & {
  readonly block: ShownBlock;
  readonly noteOf: Props['noteOf'] | undefined;
  readonly ticks: IssueTicks | undefined;
};

function Block({ block: { reason, matching, shown }, names, siteUrl, retry, noteOf, ticks }: BlockProps) {
  const { say } = useWords();
  const otherwise = (id: string) =>
    names.unseen.has(id) ? say('issues.unseen') : names.failure ? say('issues.unnamed') : '';
  return (
    <Stack space="space.050">
      {reason !== undefined && (
        <Inline space="space.100" alignBlock="center" spread="space-between">
          <Text weight="medium">{reason || say('issues.noReason')}</Text>
          {retry && (
            <Button spacing="compact" onClick={() => retry(matching)}>
              {say('button.retryThese', { n: matching.length })}
            </Button>
          )}
        </Inline>
      )}
      {shown.map((id) => (
        <IssueLine
          key={id}
          {...{ id, siteUrl }}
          issue={names.byId.get(id)}
          otherwise={otherwise(id)}
          note={noteOf?.(id)}
          tick={ticks && { isTicked: ticks.ticked.has(id), toggle: () => ticks.toggle(id) }}
        />
      ))}
    </Stack>
  );
}

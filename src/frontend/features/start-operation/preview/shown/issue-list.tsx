import * as React from 'react';
import { Box, Button, Checkbox, Inline, Stack, Text, xcss } from '../../../../ui-kit';
import type { Change } from '../../../../../tasks/changes/change';
import { PageButtons } from '../../../../forms/page-buttons';
import { SearchField } from '../../../../forms/search-field';
import { useSiteUrl } from '../../../../platform/place/use-site-url';
import { IssueLink } from '../../../../words/shown/issue-link';
import { useWords } from '../../../../words/words';
import type { LeftOutWhy } from '../../issues/left-out';
import { plannedOperation } from '../../plan/plan';
import { effectWords, whyStays } from '../effects/effect-words';
import type { PreviewState } from '../preview-state';
import type { PreviewStore } from '../preview-store';
import type { ListedIssue } from '../shown-issues';
import { LeaveOut } from './leave-out';
import {
  CANNOT,
  ISSUES_A_PAGE,
  issueIdsOf,
  LEFT_OUT,
  listedIssues,
  SAME,
  shownIssues,
  staying,
  SUBTASKS,
} from '../shown-issues';

/** A minimum, so that what follows stands in one column where there is room. */
const keyWidth = xcss({ minWidth: '110px' });

/** These are left out and taken in beside their numbers, or with others. */
const HAS_ITS_OWN: readonly string[] = [SAME, CANNOT, LEFT_OUT, SUBTASKS];

interface Props {
  readonly preview: PreviewStore;
  readonly state: PreviewState;
  readonly isFixed: boolean;
}

/** All issues, or those of one number, page by page: what becomes of each, and whether it is left out. */
export function IssueList({ preview, state, isFixed }: Props) {
  const { say } = useWords();
  const { matching, page, first, last } = shownIssues(state);
  const siteUrl = useSiteUrl();
  const { plan, shown, search, leftOut } = state;
  if (!plan) return null;
  const all = listedIssues(plan).length;
  const operation = plannedOperation(plan);
  const stays = new Map(staying(state)?.map(({ issue, why }) => [issue.id, why]));
  const group = shown === undefined || HAS_ITS_OWN.includes(shown) ? [] : issueIdsOf(state, shown);
  return (
    <Stack space="space.150">
      <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
        <SearchField
          // Whoever opens a number is led to its issues, which stand below the buttons.
          key={shown ?? ''}
          autoFocus={shown !== undefined}
          id="preview-search"
          text={search}
          hint={say('preview.search.hint')}
          search={(text) => preview.find(text)}
        />
        {shown !== undefined && (
          <Button onClick={() => preview.show(undefined)}>{say('preview.showAll', { n: all })}</Button>
        )}
        {group.length > 0 && (
          <LeaveOut
            {...{ preview, state, isFixed }}
            issueIds={group}
            text={say('preview.leaveOut.these', { n: group.filter((id) => !leftOut.has(id)).length })}
          />
        )}
      </Inline>
      <Box role="status">
        <Text weight="medium">
          {matching.length === 0 ? say('issues.noMatch') : say('preview.page', { first, last, n: matching.length })}
        </Text>
      </Box>
      <Stack space="space.050">
        {page.map((issue) => (
          <Row key={issue.id} {...{ issue, operation, siteUrl, preview, state, isFixed }} stays={stays.get(issue.id)} />
        ))}
      </Stack>
      {matching.length > ISSUES_A_PAGE && (
        <PageButtons
          previous={first <= 1 ? undefined : () => preview.turnTo(first - 1 - ISSUES_A_PAGE)}
          next={last === matching.length ? undefined : () => preview.turnTo(last)}
          nextName={say('preview.nextPage')}
        />
      )}
    </Stack>
  );
}

interface RowProps extends Props {
  readonly issue: ListedIssue;
  readonly operation: Change['operation'];
  readonly siteUrl: string | undefined;
  /** Why it was never among the issues that change: then there is no box to tick. */
  readonly stays: LeftOutWhy | undefined;
}

function Row({ issue: { id, key, goesWith }, operation, siteUrl, preview, state, isFixed, stays }: RowProps) {
  const words = useWords();
  const { effects, leftOut, summaries } = state;
  const summary = summaries.get(id) ?? '';
  const isOut = leftOut.has(goesWith?.id ?? id);
  const becomes = stays
    ? whyStays(stays, words)
    : isOut
      ? words.say('preview.isLeftOut')
      : goesWith
        ? words.say('preview.goesWith', { key: goesWith.key })
        : effectWords(effects.get(id), operation, words);
  return (
    <Inline space="space.100" rowSpace="space.025" alignBlock="center" shouldWrap>
      <Box xcss={keyWidth}>
        {stays || goesWith ? (
          <Text>{key}</Text>
        ) : (
          <Checkbox
            id={`preview-take-${id}`}
            label={key}
            isChecked={!isOut}
            isDisabled={isFixed}
            onChange={() => preview.leaveOut([id], !isOut)}
          />
        )}
      </Box>
      {summary !== '' && (
        <Text>
          <IssueLink issueKey={key} siteUrl={siteUrl} text={summary} />
        </Text>
      )}
      {becomes !== '' && <Text color="color.text.subtle">{becomes}</Text>}
    </Inline>
  );
}

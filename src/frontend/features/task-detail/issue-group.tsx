import * as React from 'react';
import { useMemo, useState } from 'react';
import { Box, Button, Inline, Stack, Text } from '../../ui-kit';
import { SearchField } from '../../forms/search-field';
import type { Say } from '../../words/say';
import { useReading } from '../../words/use-reading';
import { IssueBlocks } from './issues/issue-blocks';
import { idsOf } from './issues/issue-groups';
import type { IssueGroup } from './issues/issue-groups';
import { issuePage, matchingBlocks } from './issues/issue-page';
import type { Names } from './issues/issue-names';
import { useIssueTicks } from './issues/issue-ticks';
import { NamesProblem } from './issues/names-problem';
import type { Retried } from './repair/retried';
import { TickActions } from './repair/tick-actions';

/** The search field is there from this many issues on: fewer are seen at one look. */
const SEARCHED_FROM = 10;

const NONE: ReadonlySet<string> = new Set();

interface Props {
  readonly group: IssueGroup;
  /** All that a tab holds is sent over the bridge with every change, so another tab's lines are left out. */
  readonly isShown: boolean;
  /** Only the issues that failed for this reason are listed. */
  readonly reason?: string | undefined;
  readonly names: Names;
  readonly again: () => void;
  readonly siteUrl: string | undefined;
  /** Starts the same operation anew with these issues; undefined: nobody knows which. */
  readonly start: (issueIds: readonly string[] | undefined) => void;
  readonly isRetried: boolean;
  /** What retries have taken is said, and is in no other button than that of whoever ticks it. */
  readonly retried: Retried;
  /** Nothing was sent, which is said above: Jira does not know these issues. */
  readonly isNeverSent: boolean;
  /** They are gone: that is said once, and nothing leads to them. */
  readonly isDeleted: boolean;
}

/** The issues that one thing became of: searched, paged, and to be started again where that makes sense. */
export function GroupOfIssues(props: Props) {
  const { group, isShown, reason, names, again, siteUrl, start, isRetried, retried, isNeverSent, isDeleted } = props;
  const { say } = useReading();
  const [search, setSearch] = useState('');
  const [from, setFrom] = useState(0);
  const ticks = useIssueTicks();
  const ofReason = useMemo(
    () => (reason === undefined ? group.blocks : group.blocks.filter((block) => block.reason === reason)),
    [group.blocks, reason],
  );
  const blocks = useMemo(() => {
    const matching = matchingBlocks(ofReason, names, search);
    // The overview has just said the only reason.
    return group.blocks.length === 1 && search === '' ? matching.map(({ issueIds }) => ({ issueIds })) : matching;
  }, [group.blocks, ofReason, names, search]);
  const listed = useMemo(() => idsOf({ blocks }), [blocks]);
  // Another reason may have fewer pages.
  const page = useMemo(() => {
    const shown = issuePage(blocks, from);
    return shown.blocks.length === 0 ? issuePage(blocks, 0) : shown;
  }, [blocks, from]);
  const hasIssues = group.blocks.length > 0;
  const find = (text: string) => {
    setSearch(text);
    setFrom(0);
  };
  return (
    <Stack space="space.150">
      {!isNeverSent && <Meaning group={group} />}
      {isDeleted && <Text>{say('issues.deleted', { n: group.count })}</Text>}
      <Inline space="space.200" alignBlock="end" spread="space-between" shouldWrap>
        {hasIssues && group.count >= SEARCHED_FROM ? (
          <SearchField text={search} search={find} id="search-issues" hint={say('issues.search.hint')} />
        ) : (
          <Box />
        )}
        <StartButton {...{ group, start, isRetried, retried }} />
      </Inline>
      {!isDeleted && <NamesProblem names={names} again={again} />}
      {listed.length > 0 && !isDeleted && (
        <TickActions {...{ listed, ticks, names, again, siteUrl, start }} kind={group.kind} />
      )}
      {hasIssues && isShown && (
        <IssueBlocks
          {...{ page, siteUrl }}
          {...(isDeleted ? { names: { ...names, unseen: NONE } } : { names, ticks })}
          retry={group.kind === 'failed' && search !== '' ? start : undefined}
          noteOf={(id) => retriedNote(id, retried, say)}
          turnTo={(first) => setFrom(Math.max(0, first))}
        />
      )}
    </Stack>
  );
}

function Meaning({ group: { kind, count, blocks } }: { group: IssueGroup }) {
  const { say } = useReading();
  if (kind === 'unaccounted')
    return <Text color="color.text.subtle">{say('issues.unaccounted.meaning', { n: count })}</Text>;
  if (kind === 'hidden' || kind === 'notReachedOrHidden')
    return <Text color="color.text.subtle">{say(`issues.${kind}.meaning`)}</Text>;
  return blocks.length === 0 ? <Text color="color.text.subtle">{say('issues.notNamedHere')}</Text> : null;
}

const retriedNote = (id: string, { taken, done }: Retried, say: Say): string | undefined =>
  taken.has(id) ? say(done.has(id) ? 'repair.retried.itDone' : 'repair.retried.it') : undefined;

type StartProps = Pick<Props, 'group' | 'start' | 'isRetried' | 'retried'>;

function StartButton({ group, start, isRetried: isRetriedBefore, retried }: StartProps) {
  const { say } = useReading();
  const all = idsOf(group);
  const ids = all.filter((id) => !retried.taken.has(id));
  // Of a retry whose issues nobody knows it may be all.
  const isRetried = isRetriedBefore && retried.taken.size === 0;
  const n = ids.length;
  switch (group.kind) {
    case 'succeeded':
    case 'hidden':
    case 'unaccounted':
      return null;
    case 'failed':
      if (n === 0) return null;
      return (
        <Button appearance="primary" onClick={() => start(ids)}>
          {say(isRetried ? 'button.retryAllAgain' : 'button.retryAll', { n })}
        </Button>
      );
    case 'notReached':
      if (n === 0 && all.length > 0) return null;
      return n > 0 ? (
        <Button appearance="primary" onClick={() => start(ids)}>
          {say(isRetried ? 'button.startTheseAgain' : 'button.startThese', { n })}
        </Button>
      ) : (
        <Button onClick={() => start(undefined)}>{say('button.start')}</Button>
      );
    case 'notReachedOrHidden':
      return <Button onClick={() => start(undefined)}>{say('button.start')}</Button>;
  }
}

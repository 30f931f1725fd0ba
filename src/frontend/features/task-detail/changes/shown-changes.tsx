import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, Heading, Inline, Stack, Text } from '../../../ui-kit';
import { useReading } from '../../../words/use-reading';
import type { IssueNames } from '../issues/issue-names';
import { useIssueTicks } from '../issues/issue-ticks';
import type { IssueTicks } from '../issues/issue-ticks';
import { NamesProblem } from '../issues/names-problem';
import { useIssueNames } from '../issues/use-issue-names';
import type { Compare } from './as-asked';
import { groupPieces, netWords } from './change-words';
import { changesOfGroup, groupChanges } from './group-changes';
import type { ChangeGroup, ChangesByIssue } from './group-changes';
import type { Histories } from '../../../histories/history-reader';
import { IssuesLine } from './issues-line';
import { PageOfGroups } from './page-of-groups';
import type { TaskIssues } from '../../../histories/task-issues';
import { unexpectedIn } from './unexpected';

interface Props {
  readonly histories: Histories;
  readonly changes: ChangesByIssue;
  readonly issues: TaskIssues;
  readonly compare: Compare;
  readonly isUnderWay: boolean;
  readonly names: IssueNames;
  readonly undo: ((issueIds?: readonly string[]) => void) | undefined;
}

const NO_IDS: readonly string[] = [];

/** What was changed, group by group, and what is not as the task reports it; each with its issues. */
export function ShownChanges({ histories, changes, issues, compare, isUnderWay, names: reader, undo }: Props) {
  const { say, personName } = useReading();
  const ticks = useIssueTicks();
  const [opened, setOpened] = useState<{ readonly id: string; readonly issueIds: readonly string[] }>();
  const groups = useMemo(() => groupChanges(changes), [changes]);
  const read = useMemo(() => issues.all.slice(0, histories.issues), [issues, histories.issues]);
  // Of an issue without a history it is not known yet whether it has none or is hidden from whoever looks.
  const silent = useMemo(() => read.filter((id) => !histories.shown.has(id)), [read, histories.shown]);
  const wanted = useMemo(() => [...silent, ...(opened?.issueIds ?? NO_IDS)], [silent, opened]);
  const { names, again } = useIssueNames(reader, wanted, true);
  const areNamed = names.failure !== undefined || silent.every((id) => names.byId.has(id) || names.unseen.has(id));
  const unexpected = useMemo(
    () =>
      isUnderWay || !areNamed
        ? []
        : unexpectedIn(
            { ...issues, all: read },
            changes,
            compare,
            (id) => !histories.shown.has(id) && !names.byId.has(id),
          ),
    [isUnderWay, areNamed, issues, read, changes, compare, histories.shown, names.byId],
  );
  const line = (id: string, issueIds: readonly string[], noteOf?: (issueId: string) => string | undefined) => ({
    issueIds,
    names,
    noteOf,
    ticks: undo && ticks,
    isOpen: opened?.id === id,
    toggle: () => setOpened(opened?.id === id ? undefined : { id, issueIds }),
  });
  const notesOf = (group: ChangeGroup) =>
    group.from === 'various' || group.to === 'various'
      ? (id: string) =>
          changesOfGroup(group, changes.get(id) ?? [])
            .map((net) => netWords(net, { say, personName }))
            .join(', ')
      : undefined;
  const isWhole = histories.phase === 'done' && areNamed;
  return (
    <Stack space="space.200">
      {opened && <NamesProblem names={names} again={again} />}
      {groups.length === 0 && histories.issues > 0 && <Text>{say('changes.none')}</Text>}
      {undo && groups.length > 0 && <UndoButtons {...{ undo, ticks }} />}
      <PageOfGroups
        groups={groups}
        line={(group) => (
          <IssuesLine
            key={group.id}
            pieces={groupPieces(group, say)}
            {...line(group.id, group.issueIds, notesOf(group))}
            undo={undo && groups.length > 1 ? () => undo(group.issueIds) : undefined}
          />
        )}
      />
      {unexpected.length > 0 && (
        <Stack space="space.100">
          <Heading as="h3" size="small">
            {say('changes.unexpected')}
          </Heading>
          {unexpected.map(({ kind, issueIds }) => (
            <IssuesLine
              key={kind}
              pieces={[say(`changes.unexpected.${kind}`, { n: issueIds.length })]}
              {...line(kind, issueIds)}
            />
          ))}
        </Stack>
      )}
      {isWhole && !isUnderWay && groups.length > 0 && unexpected.length === 0 && (
        <Text>{say('changes.asExpected')}</Text>
      )}
    </Stack>
  );
}

/** Undoes all of it, or what was done to the issues that are ticked. */
function UndoButtons({ undo, ticks: { ticked, tickNone } }: { undo: NonNullable<Props['undo']>; ticks: IssueTicks }) {
  const { say } = useReading();
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Button onClick={() => undo()}>{say('undo.button')}</Button>
      {ticked.size > 0 && (
        <>
          <Button onClick={() => undo([...ticked])}>{say('undo.button.ticked', { n: ticked.size })}</Button>
          <Button appearance="subtle" onClick={tickNone}>
            {say('tick.none')}
          </Button>
        </>
      )}
    </Inline>
  );
}

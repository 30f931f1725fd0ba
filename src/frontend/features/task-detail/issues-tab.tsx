import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, Inline, Stack, Text } from '../../ui-kit';
import { useSiteUrl } from '../../platform/place/use-site-url';
import { Buttons } from '../../forms/buttons';
import type { TaskDetail, TaskRow } from '../../../contract';
import { GroupOfIssues } from './issue-group';
import type { TaskKey } from '../../../tasks/task-key';
import type { Say } from '../../words/say';
import { useReading } from '../../words/use-reading';
import { clockTime } from '../../words/times';
import { firstShown, idsOf, isNeverSent, issueGroups, missingIssues } from './issues/issue-groups';
import type { GroupKind, IssueGroup } from './issues/issue-groups';
import type { IssueNames } from './issues/issue-names';
import { ReasonOverview } from './repair/reason-overview';
import type { Repaired } from './repair/repair';
import { countRetried, retriedOf } from './repair/retried';
import type { Retried } from './repair/retried';
import { useIssueNames } from './issues/use-issue-names';

interface Props {
  readonly row: TaskRow;
  readonly detail: TaskDetail | undefined;
  readonly isShown: boolean;
  readonly reader: IssueNames;
  /** Leads to the export of the outcomes. */
  readonly exportLink: React.ReactNode;
  /** Begins anew with these issues; undefined: nobody knows which. */
  readonly onStart: (issueIds: readonly string[] | undefined) => void;
  /** The same issues with a field filled in, or with something else done to them. */
  readonly onRepair: (repaired: Repaired) => void;
  readonly open: (key: TaskKey) => void;
}

/** What became of the issues: one kind at a time, failures first. */
export function IssuesTab({ row, detail, isShown, reader, exportLink, onStart, onRepair, open }: Props) {
  const { say, place, now } = useReading();
  const siteUrl = useSiteUrl();
  const outcome = detail?.outcome;
  const groups = useMemo(() => issueGroups(row, outcome), [row, outcome]);
  const [chosen, setChosen] = useState<GroupKind>();
  const [reason, setReason] = useState<string>();
  const group = groups.find(({ kind }) => kind === chosen) ?? firstShown(groups);
  // Names are read in this order, so the group that is shown first comes first.
  const ids = useMemo(() => [firstShown(groups), ...groups].flatMap((each) => (each ? idsOf(each) : [])), [groups]);
  const { names, again } = useIssueNames(reader, ids, isShown);
  const missing = missingIssues(row, outcome, say);
  const { retriedBy, retries } = detail ?? {};
  const retried = useMemo(() => retriedOf(retries), [retries]);
  return (
    <Stack space="space.200">
      {missing !== undefined && <Text>{missing}</Text>}
      {groups.length > 0 && (
        <Inline space="space.100" rowSpace="space.100" spread="space-between" shouldWrap>
          <Buttons label={say('issues.kinds')}>
            {groups.map(({ kind, count }) => (
              <Button key={kind} isSelected={kind === group?.kind} onClick={() => setChosen(kind)}>
                {say(`issues.${kind}`, { n: count })}
              </Button>
            ))}
          </Buttons>
          {outcome && exportLink}
        </Inline>
      )}
      {retriedBy !== undefined && (
        <Inline space="space.100" alignBlock="center">
          <Text>{retriedWords(groups, retried, say)}</Text>
          <Button spacing="compact" onClick={() => open(retriedBy)}>
            {say('button.showRetry')}
          </Button>
        </Inline>
      )}
      {group?.kind === 'failed' && group.blocks.length > 0 && (
        <ReasonOverview
          {...{ row, isShown, siteUrl }}
          confirmation={detail?.confirmation}
          reasons={group.blocks}
          retried={retried}
          opened={reason}
          open={setReason}
          repair={{
            retry: onStart,
            fill: (issueIds, fieldId) => onRepair({ issueIds, fill: fieldId }),
            otherwise: (issueIds) => onRepair({ issueIds }),
          }}
        />
      )}
      {group && (
        <GroupOfIssues
          key={group.kind}
          reason={group.kind === 'failed' ? reason : undefined}
          {...{ group, isShown, names, again, siteUrl }}
          isNeverSent={isNeverSent(row)}
          isDeleted={row.operation === 'delete' && group.kind === 'succeeded'}
          start={onStart}
          isRetried={retriedBy !== undefined}
          retried={retried}
        />
      )}
      {outcome?.readAt !== undefined && (
        <Text size="small" color="color.text.subtle">
          {say('issues.readAt', { time: clockTime(outcome.readAt, now, place) })}
        </Text>
      )}
    </Stack>
  );
}

/** How many were retried, where it is known which. */
function retriedWords(groups: readonly IssueGroup[], retried: Retried, say: Say): string {
  const counted = countRetried({ issueIds: groups.flatMap(idsOf) }, retried);
  return counted.n === 0 ? say('issues.retried') : say('repair.retried', counted);
}

import * as React from 'react';
import { useMemo, useState } from 'react';
import { Box, Button, ButtonGroup, Heading, Inline, Stack, Text, xcss } from '../../../ui-kit';
import type { ConfirmationView, TaskRow } from '../../../../contract';
import { useWords } from '../../../words/words';
import type { IssueBlock } from '../issues/issue-groups';
import { ObstacleLines } from './obstacle-lines';
import type { Repair } from './repair';
import { countRetried, leftOf } from './retried';
import type { Retried } from './retried';
import { useObstacles } from './use-obstacles';

/** As many reasons stand on one screen. */
const REASONS_AT_ONCE = 10;
const reasonWidth = xcss({ minWidth: '0px', flexGrow: '1' });
const line = xcss({
  paddingBlock: 'space.100',
  borderBottomWidth: 'border.width',
  borderBottomStyle: 'solid',
  borderColor: 'color.border',
});

interface Props {
  readonly row: TaskRow;
  readonly confirmation: ConfirmationView | undefined;
  readonly reasons: readonly IssueBlock[];
  readonly isShown: boolean;
  readonly siteUrl: string | undefined;
  /** The reason whose issues alone are listed below. */
  readonly opened: string | undefined;
  readonly open: (reason: string | undefined) => void;
  readonly repair: Repair;
  readonly retried: Retried;
}

/** Why issues failed, all reasons on one screen: Jira's words, how many, and what can be done about it where that is known. */
export function ReasonOverview({ row, confirmation, reasons, isShown, siteUrl, opened, open, repair, retried }: Props) {
  const { say } = useWords();
  const [most, setMost] = useState(REASONS_AT_ONCE);
  // What a retry has taken stands in nobody's way any more, or in that of the retry.
  const left = useMemo(
    () => reasons.map((block) => leftOf(block, retried)).filter(({ issueIds }) => issueIds.length > 0),
    [reasons, retried],
  );
  const { knownOf, ask } = useObstacles(row, confirmation, left, isShown);
  const more = Math.min(REASONS_AT_ONCE, reasons.length - most);
  return (
    <Stack space="space.050">
      <Heading as="h3" size="small">
        {say('repair.title', { reasons: reasons.length, n: reasons.flatMap(({ issueIds }) => issueIds).length })}
      </Heading>
      {reasons.slice(0, most).map((block, index) => {
        const { reason = '', issueIds } = block;
        const isOpen = opened === reason;
        const n = issueIds.length;
        const rest = leftOf(block, retried);
        const counted = countRetried(block, retried);
        return (
          <Box key={index} xcss={line}>
            <Stack space="space.100">
              <Inline space="space.100" rowSpace="space.050" alignBlock="center" spread="space-between" shouldWrap>
                <Box xcss={reasonWidth}>
                  <Text weight="medium">{say('issues.reason', { reason: reason || say('issues.noReason'), n })}</Text>
                </Box>
                <ButtonGroup label={say('repair.buttons', { reason: reason || say('issues.noReason') })}>
                  {reasons.length > 1 && (
                    <Button spacing="compact" isSelected={isOpen} onClick={() => open(isOpen ? undefined : reason)}>
                      {say(isOpen ? 'repair.showAll' : 'repair.show')}
                    </Button>
                  )}
                  {reasons.length > 1 && rest.issueIds.length > 0 && (
                    <Button spacing="compact" onClick={() => repair.retry(rest.issueIds)}>
                      {say('button.retryThese', { n: rest.issueIds.length })}
                    </Button>
                  )}
                </ButtonGroup>
              </Inline>
              {counted.n > 0 && <Text>{say('repair.retried', counted)}</Text>}
              {rest.issueIds.length > 0 && (
                <ObstacleLines
                  {...{ repair, confirmation, siteUrl }}
                  known={knownOf(rest)}
                  of={rest.issueIds.length}
                  ask={() => ask(rest)}
                />
              )}
            </Stack>
          </Box>
        );
      })}
      {more > 0 && (
        <Inline>
          <Button onClick={() => setMost(most + REASONS_AT_ONCE)}>{say('button.showMore', { n: more })}</Button>
        </Inline>
      )}
    </Stack>
  );
}

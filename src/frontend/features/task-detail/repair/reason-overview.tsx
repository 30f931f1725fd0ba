import * as React from 'react';
import { useState } from 'react';
import { Box, Button, ButtonGroup, Heading, Inline, Stack, Text, xcss } from '../../../ui-kit';
import type { ConfirmationView, TaskRow } from '../../../../contract';
import { useWords } from '../../../words/words';
import type { IssueBlock } from '../issue-groups';
import { ObstacleLines } from './obstacle-lines';
import type { Repair } from './repair';
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
}

/** Why issues failed, all reasons on one screen: Jira's words, how many, and what can be done about it where that is known. */
export function ReasonOverview({ row, confirmation, reasons, isShown, siteUrl, opened, open, repair }: Props) {
  const { say } = useWords();
  const [most, setMost] = useState(REASONS_AT_ONCE);
  const { knownOf, ask } = useObstacles(row, confirmation, reasons, isShown);
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
        return (
          <Box key={index} xcss={line}>
            <Stack space="space.100">
              <Inline space="space.100" rowSpace="space.050" alignBlock="center" spread="space-between" shouldWrap>
                <Box xcss={reasonWidth}>
                  <Text weight="medium">{say('issues.reason', { reason: reason || say('issues.noReason'), n })}</Text>
                </Box>
                <ButtonGroup label={say('repair.buttons')}>
                  {reasons.length > 1 && (
                    <Button spacing="compact" isSelected={isOpen} onClick={() => open(isOpen ? undefined : reason)}>
                      {say(isOpen ? 'repair.showAll' : 'repair.show')}
                    </Button>
                  )}
                  {reasons.length > 1 && (
                    <Button spacing="compact" onClick={() => repair.retry(issueIds)}>
                      {say('button.retryThese', { n })}
                    </Button>
                  )}
                </ButtonGroup>
              </Inline>
              <ObstacleLines
                {...{ repair, confirmation, siteUrl }}
                known={knownOf(block)}
                of={n}
                ask={() => ask(block)}
              />
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

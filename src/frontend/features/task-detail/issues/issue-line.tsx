import * as React from 'react';
import { Box, Checkbox, Inline, Label, Text, xcss } from '../../../ui-kit';
import type { NamedIssue } from '../../../../jira/issues/issues-by-id';
import { IssueLink } from '../../../words/shown/issue-link';

/** A minimum, because a box with a width alone gives way to a long summary: the summaries would not stand in one column. */
const keyWidth = xcss({ minWidth: '120px' });
const tickWidth = xcss({ width: '24px', minWidth: '24px' });
const unseen = xcss({ height: '0px', width: '24px', overflow: 'hidden' });

interface Props {
  readonly id: string;
  readonly issue: NamedIssue | undefined;
  readonly siteUrl: string | undefined;
  /** What stands for the summary while there is none. */
  readonly otherwise: string;
  /** What there is to say about this issue beside. */
  readonly note?: string | undefined;
  /** Only where it can be ticked. */
  readonly tick?: Tick | undefined;
}

interface Tick {
  readonly isTicked: boolean;
  readonly toggle: () => void;
}

/** An issue by its key, summary and link; one that Jira does not show stays a number. */
export function IssueLine({ id, issue, siteUrl, otherwise, note, tick }: Props) {
  return (
    <Inline space="space.100">
      {tick && <TickBox id={id} name={issue?.key ?? id} tick={tick} />}
      <Box xcss={keyWidth}>
        <Text>{issue ? <IssueLink issueKey={issue.key} siteUrl={siteUrl} /> : id}</Text>
      </Box>
      <Text {...(issue ? {} : { color: 'color.text.subtle' as const })}>{issue?.summary ?? otherwise}</Text>
      {note !== undefined && <Text color="color.text.subtle">{note}</Text>}
    </Inline>
  );
}

/** UI Kit gives a box without a label no name, and draws every label: this one is for who hears it. */
const TickBox = ({ id, name, tick }: { id: string; name: string; tick: Tick }) => (
  <Box xcss={tickWidth}>
    <Checkbox id={`tick-issue-${id}`} isChecked={tick.isTicked} onChange={tick.toggle} />
    <Box xcss={unseen}>
      <Label labelFor={`tick-issue-${id}`}>{name}</Label>
    </Box>
  </Box>
);

import * as React from 'react';
import { Box, Inline, Link, Text, xcss } from '@forge/react';
import type { NamedIssue } from '../../../jira/issues-by-id';

/** A minimum, because a box with a width alone gives way to a long summary: the summaries would not stand in one column. */
const keyWidth = xcss({ minWidth: '120px' });

interface Props {
  readonly id: string;
  readonly issue: NamedIssue | undefined;
  readonly siteUrl: string | undefined;
  /** What stands for the summary while there is none. */
  readonly otherwise: string;
  /** What there is to say about this issue beside. */
  readonly note?: string | undefined;
}

/** An issue by its key, summary and link; one that Jira does not show stays a number. */
export function IssueLine({ id, issue, siteUrl, otherwise, note }: Props) {
  return (
    <Inline space="space.100">
      <Box xcss={keyWidth}>
        <Text>{issue && siteUrl !== undefined ? <IssueLink {...{ issue, siteUrl }} /> : (issue?.key ?? id)}</Text>
      </Box>
      <Text {...(issue ? {} : { color: 'color.text.subtle' as const })}>{issue?.summary ?? otherwise}</Text>
      {note !== undefined && <Text color="color.text.subtle">{note}</Text>}
    </Inline>
  );
}

const IssueLink = ({ issue: { key }, siteUrl }: { issue: NamedIssue; siteUrl: string }) => (
  <Link href={`${siteUrl}/browse/${encodeURIComponent(key)}`} openNewTab>
    {key}
  </Link>
);

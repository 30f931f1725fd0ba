import * as React from 'react';
import { Box, DynamicTable, Stack, Text, xcss } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import { projectCount, SHOWN_ISSUES } from './selection';
import type { Selection } from './selection';

const COLUMNS = [
  { key: 'key', width: 14 },
  { key: 'summary', width: 42 },
  { key: 'project', width: 18 },
  { key: 'type', width: 12 },
  { key: 'status', width: 14 },
] as const;

/** A key does not break at its hyphen. */
const keyWidth = xcss({ minWidth: '80px' });
const dimmed = xcss({ opacity: 'opacity.disabled' });

interface Props {
  readonly selection: Selection;
  /** The query or the keys have changed since: it stays to be looked at, but is not what Next takes. */
  readonly isOld?: boolean;
}

/** How many issues are chosen, and the first 50 of them. */
export function IssueTable({ selection, isOld = false }: Props) {
  const { say } = useWords();
  return (
    <Stack space="space.100">
      <Box role="status">{isOld && <Text weight="medium">{say('start.found.old')}</Text>}</Box>
      {isOld ? (
        <Box xcss={dimmed}>
          <Chosen selection={selection} />
        </Box>
      ) : (
        <Chosen selection={selection} />
      )}
    </Stack>
  );
}

function Chosen({ selection: { issues, summaries, missing, unread, leftOut } }: Props) {
  const { say } = useWords();
  const rows = issues.slice(0, SHOWN_ISSUES).map(({ id, key, project, type, status }) => ({
    key: id,
    cells: [key, summaries.get(id) ?? '', project.name, type.name, status.name].map((text, index) => ({
      key: COLUMNS[index]?.key ?? '',
      content:
        index === 0 ? (
          <Box xcss={keyWidth}>
            <Text>{text}</Text>
          </Box>
        ) : (
          text
        ),
    })),
  }));
  const head = {
    cells: COLUMNS.map(({ key, width }) => ({ key, width, content: say(`start.column.${key}`), isSortable: false })),
  };
  return (
    <Stack space="space.100">
      <Text weight="medium">{say('start.found', { n: issues.length, projects: projectCount(issues) })}</Text>
      {leftOut.length > 0 && <Text>{say('start.preview.leftOut', { n: leftOut.length })}</Text>}
      {unread > 0 && <Text>{say('start.unread', { n: unread })}</Text>}
      {missing > 0 && <Text>{say('start.missing', { n: missing })}</Text>}
      {issues.length > SHOWN_ISSUES && <Text>{say('start.firstShown', { n: SHOWN_ISSUES })}</Text>}
      {issues.length > 0 && <DynamicTable label={say('start.issues.label')} head={head} rows={rows} />}
    </Stack>
  );
}

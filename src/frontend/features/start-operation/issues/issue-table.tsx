import * as React from 'react';
import { DynamicTable, Stack, Text } from '@forge/react';
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

/** How many issues are chosen, and the first 50 of them. */
export function IssueTable({ selection: { issues, summaries, missing } }: { selection: Selection }) {
  const { say } = useWords();
  const rows = issues.slice(0, SHOWN_ISSUES).map(({ id, key, project, type, status }) => ({
    key: id,
    cells: [key, summaries.get(id) ?? '', project.name, type.name, status.name].map((text, index) => ({
      key: COLUMNS[index]?.key ?? '',
      content: text,
    })),
  }));
  const head = {
    cells: COLUMNS.map(({ key, width }) => ({ key, width, content: say(`start.column.${key}`), isSortable: false })),
  };
  return (
    <Stack space="space.100">
      <Text weight="medium">{say('start.found', { n: issues.length, projects: projectCount(issues) })}</Text>
      {missing > 0 && <Text>{say('start.missing', { n: missing })}</Text>}
      {issues.length > SHOWN_ISSUES && <Text>{say('start.firstShown', { n: SHOWN_ISSUES })}</Text>}
      {issues.length > 0 && <DynamicTable label={say('start.issues.label')} head={head} rows={rows} />}
    </Stack>
  );
}

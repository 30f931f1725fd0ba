import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import React, { type ReactNode } from 'react';
import { writtenTime } from '../site/written-time';
import type { Change, ShownIssue } from './read-issue';

export function IssueFields({ fields }: { fields: ShownIssue['fields'] }) {
  return (
    <dl className="issue-facts">
      <Fact name="Type">{fields.issuetype.name}</Fact>
      <Fact name="Status">
        <Lozenge>{fields.status.name}</Lozenge>
      </Fact>
      <Fact name="Priority">{fields.priority.name}</Fact>
      <Fact name="Labels">{fields.labels.join(', ') || 'None'}</Fact>
      <Fact name="Assignee">{fields.assignee?.displayName ?? 'Unassigned'}</Fact>
      <Fact name="Due date">{fields.duedate ?? 'None'}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function IssueHistory({ changes }: { changes: Change[] }) {
  return (
    <>
      <Heading size="small" as="h2">
        History
      </Heading>
      {changes.length === 0 && <p>Nothing was changed yet.</p>}
      <ol className="issue-history">
        {changes.map(({ id, author, created, items }) => (
          <li key={id}>
            <small>
              {author?.displayName ?? 'Somebody'}, {writtenTime(Date.parse(created))}
            </small>
            {items.map((item, index) => (
              <span key={index}>{`${item.field}: ${sideOf(item, 'fromString')} → ${sideOf(item, 'toString')}`}</span>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Not read as a property: every object has a `toString` of its own. */
function sideOf(item: Change['items'][number], side: 'fromString' | 'toString'): string {
  const value = Object.hasOwn(item, side) ? item[side] : undefined;
  return typeof value === 'string' && value !== '' ? value : 'None';
}

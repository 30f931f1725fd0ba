import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import React, { useEffect, useState, type ReactNode } from 'react';
import type { SiteState, SiteUser } from '../../site-api';
import { writtenTime } from '../site/written-time';
import { readIssue, type Change, type IssueWithChanges } from './read-issue';

interface Props {
  issueKey: string;
  viewer: SiteUser;
  /** The issue is read again with each new one: time has moved, or something has run. */
  state: SiteState | undefined;
}

/** An issue, in short: enough to see what an operation did to it. */
export function IssuePage({ issueKey, viewer, state }: Props) {
  const [known, setKnown] = useState<IssueWithChanges>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let isLate = false;
    readIssue(viewer.accountId, issueKey).then(
      (answer) => {
        if (isLate) return;
        setKnown(answer);
        setProblem(undefined);
        document.title = `[${answer.issue.key}] ${answer.issue.fields.summary} - Jira`;
      },
      (error: unknown) => !isLate && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isLate = true;
    };
  }, [viewer.accountId, issueKey, state]);

  if (problem !== undefined)
    return (
      <SectionMessage appearance="warning" title={`${issueKey} cannot be shown`}>
        {problem}
      </SectionMessage>
    );
  return known === undefined ? null : <Issue {...known} />;
}

function Issue({ issue: { key, fields }, changes }: IssueWithChanges) {
  return (
    <>
      <div className="jira-title">
        <ol className="jira-path" aria-label="Breadcrumbs">
          <li>Issues</li>
          <li>{key}</li>
        </ol>
        <Heading size="large" as="h1">
          {fields.summary}
        </Heading>
      </div>
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
      <Heading size="small" as="h2">
        History
      </Heading>
      {changes.length === 0 ? <p>Nothing was changed yet.</p> : <History changes={changes} />}
    </>
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

function History({ changes }: { changes: Change[] }) {
  return (
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
  );
}

/** Not read as a property: every object has a `toString` of its own. */
function sideOf(item: Change['items'][number], side: 'fromString' | 'toString'): string {
  const value = Object.hasOwn(item, side) ? item[side] : undefined;
  return typeof value === 'string' && value !== '' ? value : 'None';
}

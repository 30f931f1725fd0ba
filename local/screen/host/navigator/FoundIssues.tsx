import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import React from 'react';
import { siteAddress } from '../site/site-address';
import type { Search } from './use-search';

interface Props {
  search: Search;
  /** Keys. */
  selected: ReadonlySet<string>;
  onSelected: (selected: ReadonlySet<string>) => void;
}

/** A row an issue; checkboxes select those that an action is for. */
export function FoundIssues({ search: { issues, more }, selected, onSelected }: Props) {
  if (issues.length === 0) return <p>No issue matches this search.</p>;
  const toggle = (key: string): void => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelected(next);
  };
  const isAll = issues.every(({ key }) => selected.has(key));
  return (
    <>
      <p className="navigator-count" role="status">
        {`${issues.length}${more === undefined ? '' : '+'} issues${selected.size === 0 ? '' : `, ${selected.size} selected`}`}
      </p>
      <table className="navigator-table" aria-label="Issues">
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                aria-label="Select all"
                checked={isAll}
                onChange={() => onSelected(new Set(isAll ? [] : issues.map(({ key }) => key)))}
              />
            </th>
            {['Key', 'Summary', 'Status', 'Assignee'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {issues.map(({ key, fields }) => (
            <tr key={key}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Select ${key}`}
                  checked={selected.has(key)}
                  onChange={() => toggle(key)}
                />
              </td>
              <td>
                <a href={siteAddress(`/browse/${key}`)}>{key}</a>
              </td>
              <td>{fields.summary}</td>
              <td>
                <Lozenge>{fields.status.name}</Lozenge>
              </td>
              <td>{fields.assignee?.displayName ?? 'Unassigned'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more !== undefined && <Button onClick={() => void more()}>Show more</Button>}
    </>
  );
}

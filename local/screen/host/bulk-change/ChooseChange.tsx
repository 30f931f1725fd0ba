import Button from '@atlaskit/button/new';
import React, { useEffect, useState, type FormEvent } from 'react';
import SectionMessage from '@atlaskit/section-message';
import { askJira, tried } from './ask-jira';
import { labelsOptions, type BulkEdit, type LabelsOption } from './bulk-edit';

interface Props {
  accountId: string;
  issueKeys: readonly string[];
  onChosen: (edit: BulkEdit) => void;
}

interface Option {
  id: string;
  priority: string;
}

/** What to change: a priority, labels, and whether people hear of it. */
export function ChooseChange({ accountId, issueKeys, onChosen }: Props) {
  const { priorities, problem } = usePriorities(accountId, issueKeys[0] ?? '');
  const [priorityId, setPriorityId] = useState('');
  const [how, setHow] = useState<LabelsOption | ''>('');
  const [labels, setLabels] = useState('');
  const [sendsMail, setSendsMail] = useState(true);

  const priority = priorities.find(({ id }) => id === priorityId);
  const names = labels.split(/[\s,]+/).filter((name) => name !== '');
  const needsLabels = how !== '' && how !== 'REMOVE_ALL';
  const isReady = (priority !== undefined || how !== '') && (!needsLabels || names.length > 0);
  const next = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    onChosen({
      ...(priority === undefined ? {} : { priority: { id: priority.id, name: priority.priority } }),
      ...(how === '' ? {} : { labels: { how, names: needsLabels ? names : [] } }),
      sendsMail,
    });
  };

  if (problem !== undefined) {
    return (
      <SectionMessage appearance="error" title="Jira does not let you change these issues">
        {problem}
      </SectionMessage>
    );
  }
  return (
    <form className="bulk-form" onSubmit={next}>
      <label>
        Change Priority
        <select value={priorityId} onChange={(event) => setPriorityId(event.target.value)}>
          <option value="">No change</option>
          {priorities.map(({ id, priority: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Change Labels
        <select
          value={how}
          onChange={(event) => setHow(labelsOptions.find(([option]) => option === event.target.value)?.[0] ?? '')}
        >
          <option value="">No change</option>
          {labelsOptions.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {needsLabels && (
        <label>
          Labels, separated by blanks
          <input value={labels} onChange={(event) => setLabels(event.target.value)} />
        </label>
      )}
      <label className="bulk-tick">
        <input type="checkbox" checked={sendsMail} onChange={(event) => setSendsMail(event.target.checked)} />
        Send mail for this update
      </label>
      <div className="bulk-actions">
        <Button type="submit" appearance="primary" isDisabled={!isReady}>
          Next
        </Button>
      </div>
    </form>
  );
}

interface Fields {
  fields: { id: string; fieldOptions?: Option[] }[];
}

function usePriorities(accountId: string, issueKey: string): { priorities: Option[]; problem?: string } {
  const [known, setKnown] = useState<{ priorities: Option[]; problem?: string }>({ priorities: [] });
  useEffect(() => {
    const path = `/rest/api/3/bulk/issues/fields?issueIdsOrKeys=${encodeURIComponent(issueKey)}`;
    const read = async () => {
      const { fields } = await askJira<Fields>(accountId, 'GET', path);
      setKnown({ priorities: fields.find(({ id }) => id === 'priority')?.fieldOptions ?? [] });
    };
    void tried(read, (problem) => setKnown({ priorities: [], problem }));
  }, [accountId, issueKey]);
  return known;
}

import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import React, { useState, type FormEvent } from 'react';
import { FoundIssues } from '../navigator/FoundIssues';
import { useSearch } from '../navigator/use-search';
import { siteAddress } from '../site/site-address';
import { askJira, tried } from './ask-jira';

/** As many issues as Jira takes at once. */
const mostIssues = 1_000;

interface Props {
  accountId: string;
  firstJql: string;
  onChosen: (issueKeys: string[]) => void;
}

/** Which issues: those that are ticked, or all that the search finds. */
export function ChooseIssues({ accountId, firstJql, onChosen }: Props) {
  const [jql, setJql] = useState(firstJql);
  const [typed, setTyped] = useState(firstJql);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const search = useSearch(accountId, jql);

  const find = (event: FormEvent): void => {
    event.preventDefault();
    window.history.replaceState(null, '', siteAddress(window.location.pathname, { jql: typed }));
    setSelected(new Set());
    setProblem(undefined);
    setJql(typed);
  };
  const next = () =>
    tried(async () => {
      if (selected.size > 0) return onChosen([...selected]);
      const all = { jql, fields: ['key'], maxResults: mostIssues };
      const { issues } = await askJira<{ issues: { key: string }[] }>(accountId, 'POST', '/rest/api/3/search/jql', all);
      onChosen(issues.map(({ key }) => key));
    }, setProblem);

  const wrong = search?.problem ?? problem;
  return (
    <>
      <form className="navigator-search" onSubmit={find}>
        <Textfield
          aria-label="JQL"
          name="jql"
          value={typed}
          isMonospaced
          isInvalid={search?.problem !== undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit">Search</Button>
      </form>
      {wrong !== undefined && (
        <SectionMessage appearance="error" title="Jira did not run this search">
          {wrong}
        </SectionMessage>
      )}
      {search !== undefined && search.problem === undefined && (
        <>
          <FoundIssues search={search} selected={selected} onSelected={setSelected} />
          <div className="bulk-actions">
            <Button appearance="primary" isDisabled={search.issues.length === 0} onClick={() => void next()}>
              Next
            </Button>
            {selected.size === 0 && <span>{`Without a tick, all issues found, ${mostIssues} at most`}</span>}
          </div>
        </>
      )}
    </>
  );
}

import Button, { LinkButton } from '@atlaskit/button/new';
import { ModalTransition } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import React, { useState, type FormEvent } from 'react';
import { bulkChangeAddress } from '../../bulk-change-addresses';
import type { ScreenModule } from '../../modules';
import type { SiteUser } from '../../../wire/site-api';
import { AppsMenu } from '../apps/AppsMenu';
import { PageTitle } from '../chrome/JiraPage';
import { siteAddress } from '../site/site-address';
import { ActionDialog } from './ActionDialog';
import { FoundIssues } from './FoundIssues';
import { useSearch } from './use-search';

/** Jira refuses a search that restricts nothing, so there is always one. */
const firstJql = 'status = "To Do" ORDER BY key';

interface Props {
  module: ScreenModule;
  viewer: SiteUser;
}

/** Jira's search, with the app's action on what was found, or on what of it is selected. */
export function IssueNavigator({ module, viewer }: Props) {
  const [jql, setJql] = useState(() => new URLSearchParams(window.location.search).get('jql') ?? firstJql);
  const [typed, setTyped] = useState(jql);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isActing, setActing] = useState(false);
  const search = useSearch(viewer.accountId, jql);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    window.history.replaceState(null, '', siteAddress(window.location.pathname, { jql: typed }));
    setSelected(new Set());
    setJql(typed);
  };

  return (
    <div data-module={module.key}>
      <PageTitle title="Issues" path={['Search']} />
      <form className="navigator-search" onSubmit={submit}>
        <Textfield
          aria-label="JQL"
          name="jql"
          value={typed}
          isMonospaced
          isInvalid={search?.problem !== undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" appearance="primary">
          Search
        </Button>
        <LinkButton href={siteAddress(bulkChangeAddress, { jql })}>Bulk change</LinkButton>
        <AppsMenu
          label="Apps"
          items={[{ module, label: module.title, onClick: () => setActing(true) }]}
          nothing="No app has an action here."
        />
      </form>
      {search?.problem !== undefined && (
        <SectionMessage appearance="error" title="Jira did not run this search">
          {search.problem}
        </SectionMessage>
      )}
      {search !== undefined && search.problem === undefined && (
        <FoundIssues search={search} selected={selected} onSelected={setSelected} />
      )}
      <ModalTransition>
        {isActing && (
          <ActionDialog
            module={module}
            place={{ at: 'navigator', jql, issueKeys: [...selected] }}
            onClose={() => setActing(false)}
          />
        )}
      </ModalTransition>
    </div>
  );
}

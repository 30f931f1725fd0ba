import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, LinkButton, ModalTransition } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import { searchLinks } from './search-links';
import { SearchesDialog } from './searches-dialog';

interface Props {
  readonly siteUrl: string | undefined;
  readonly issueIds: readonly string[];
}

/** Opens issues as a search in Jira; where one address would be too long for all of them, as several. */
export function SearchInJira({ siteUrl, issueIds }: Props) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const links = useMemo(() => (siteUrl === undefined ? [] : searchLinks(siteUrl, issueIds)), [siteUrl, issueIds]);
  const [first, ...others] = links;
  const name = say('searches.open', { n: issueIds.length });
  if (!first) return null;
  if (others.length === 0)
    return (
      <LinkButton spacing="compact" href={first.href} target="_blank">
        {name}
      </LinkButton>
    );
  return (
    <>
      <Button spacing="compact" onClick={() => setOpen(true)}>
        {name}
      </Button>
      <ModalTransition>{isOpen && <SearchesDialog links={links} close={() => setOpen(false)} />}</ModalTransition>
    </>
  );
}

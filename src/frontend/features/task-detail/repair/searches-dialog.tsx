import * as React from 'react';
import { Link, List, ListItem, Text } from '../../../ui-kit';
import { Question } from '../../../forms/question';
import { useWords } from '../../../words/words';
import type { SearchLink } from './search-links';

/** Searches in Jira, where one address would be too long for all issues. */
export function SearchesDialog({
  links,
  close,
}: {
  readonly links: readonly SearchLink[];
  readonly close: () => void;
}) {
  const { say } = useWords();
  return (
    <Question title={say('searches.title')} about={say('keys.buttons')} leave={say('button.close')} close={close}>
      <Text>{say('searches.why')}</Text>
      <List type="unordered">
        {links.map(({ first, last, href }) => (
          <ListItem key={first}>
            <Link href={href} openNewTab>
              {say('searches.part', { first, last })}
            </Link>
          </ListItem>
        ))}
      </List>
    </Question>
  );
}

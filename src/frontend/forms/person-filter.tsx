import * as React from 'react';
import { useRef, useState } from 'react';
import { Box, Button, HelperMessage, Inline, Label, Stack, xcss } from '../ui-kit';
import { Person } from '../words/shown/person';
import { searchUsers, userSearchPath } from '../../jira/people/user-search';
import type { FoundUser } from '../../jira/people/user-search';
import { PickOne } from './pick-one';
import { useLater } from './use-later';
import { platform } from '../platform/platform';
import { useWords } from '../words/words';

const width = xcss({ width: '200px' });

interface Props {
  readonly person: string | undefined;
  readonly choose: (person: string | undefined) => void;
}

/** One person's, among everybody's. Who is chosen is named by Jira, because an address holds the account alone. */
export function PersonFilter({ person, choose }: Props) {
  const { say } = useWords();
  if (person === undefined) return <PersonSearch choose={choose} />;
  return (
    <Stack>
      <Label labelFor="person">{say('filter.person')}</Label>
      <Inline space="space.050" alignBlock="center">
        <Person accountId={person} />
        <Button appearance="subtle" spacing="compact" onClick={() => choose(undefined)}>
          {say('filter.person.anybody')}
        </Button>
      </Inline>
    </Stack>
  );
}

function PersonSearch({ choose }: Pick<Props, 'choose'>) {
  const { say } = useWords();
  const [people, setPeople] = useState<readonly FoundUser[]>([]);
  const [hasFailed, setFailed] = useState(false);
  const searches = useRef(0);
  const find = async (query: string): Promise<void> => {
    const path = userSearchPath(undefined, query);
    if (!path) return;
    const search = ++searches.current;
    const answer = await searchUsers(platform.jira, path);
    if (search !== searches.current) return;
    setFailed(!answer.ok);
    if (answer.ok) setPeople(answer.data);
  };
  const findLater = useLater((query) => void find(query));
  return (
    <Box xcss={width}>
      <PickOne
        id="person"
        label={say('filter.person')}
        options={people.map(({ accountId, name, email }) => ({
          value: accountId,
          // The select filters by label, and would drop somebody who was found by the address.
          label: email === undefined ? name : `${name} (${email})`,
        }))}
        chosen={undefined}
        choose={choose}
        placeholder={say('filter.person.search')}
        spacing="compact"
        onInputChange={(typed) => {
          if (typeof typed === 'string' && typed !== '') findLater(typed);
        }}
      />
      {hasFailed && <HelperMessage>{say('filter.person.failed')}</HelperMessage>}
    </Box>
  );
}

import * as React from 'react';
import { Box, Button, Inline, Stack, Text } from '../../../ui-kit';
import type { ConfirmationView } from '../../../../contract';
import { jiraWords } from '../../../words/jira-words';
import { Person } from '../../../words/shown/person';
import type { Say } from '../../../words/say';
import { useReading } from '../../../words/use-reading';
import { useWords } from '../../../words/words';
import type { KnownObstacles } from './obstacle-store';
import type { Repair } from './repair';
import { SearchInJira } from './search-in-jira';
import { isFree } from './what-helps';
import type { Closed, Elsewhere, EmptyField } from './what-helps';

interface Props {
  readonly known: KnownObstacles | undefined;
  /** How many issues there are of the reason. */
  readonly of: number;
  readonly confirmation: ConfirmationView | undefined;
  readonly repair: Repair;
  readonly siteUrl: string | undefined;
  readonly ask: () => void;
}

/** What stands in the way of issues now, as Jira says, and what can be done about it. */
export function ObstacleLines({ known, of, confirmation, repair, siteUrl, ask }: Props) {
  const reading = useReading();
  const { say } = reading;
  if (!known)
    return (
      <Inline>
        <Button appearance="subtle" spacing="compact" onClick={ask}>
          {say('repair.ask')}
        </Button>
      </Inline>
    );
  if (known.kind === 'asking') return <Line text={say('repair.asking')} />;
  if (known.kind === 'failed')
    return (
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Line text={say('repair.notAsked', { why: jiraWords(known.error, reading) })} />
        <Button spacing="compact" onClick={ask}>
          {say('button.askAgain')}
        </Button>
      </Inline>
    );
  const { obstacles } = known;
  if (isFree(obstacles)) return <Line text={say('repair.free', { n: of })} />;
  const operation = confirmation?.change?.operation;
  const takesFields = operation === 'edit' || operation === 'move';
  return (
    <Box role="status">
      <Stack space="space.050">
        {obstacles.empty.map((empty, index) => (
          <Empty key={index} {...{ empty, takesFields, repair, siteUrl }} />
        ))}
        {obstacles.closed.map((closed) => (
          <ClosedTo key={`${closed.permission} ${closed.project.id}`} closed={closed} />
        ))}
        {obstacles.elsewhere.map((elsewhere, index) => (
          <Stuck key={index} {...{ elsewhere, repair }} />
        ))}
        {obstacles.gone.length > 0 && <Line text={say('repair.gone', { n: obstacles.gone.length })} />}
      </Stack>
    </Box>
  );
}

const Line = ({ text }: { text: string }) => (
  <Box role="status">
    <Text size="small">{text}</Text>
  </Box>
);

const WithButton = ({ text, name, go }: { text: string; name: string; go: () => void }) => (
  <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
    <Text size="small">{text}</Text>
    <Button spacing="compact" onClick={go}>
      {name}
    </Button>
  </Inline>
);

interface EmptyProps {
  readonly empty: EmptyField;
  /** Filling in and trying again are one edit, or one move. */
  readonly takesFields: boolean;
  readonly repair: Repair;
  readonly siteUrl: string | undefined;
}

function Empty({ empty, takesFields, repair, siteUrl }: EmptyProps) {
  const { say } = useWords();
  const { field, canFill, issueIds } = empty;
  const what = emptyWords(empty, say);
  const values = { field: field.name, n: issueIds.length };
  if (!canFill) return <OpenInJira {...{ what, issueIds, siteUrl }} />;
  return (
    <WithButton
      text={takesFields ? what : `${what} ${say('repair.fillFirst')}`}
      name={say(takesFields ? 'repair.fill' : 'repair.fill.first', values)}
      go={() => repair.fill(issueIds, field.id)}
    />
  );
}

function emptyWords({ field, project, isThere, issueIds }: EmptyField, say: Say): string {
  const values = { field: field.name, n: issueIds.length };
  if (!project) return say('repair.empty', values);
  return say(isThere ? 'repair.empty.there' : 'repair.empty.in', { ...values, project: project.name });
}

interface OpenProps {
  readonly what: string;
  readonly issueIds: readonly string[];
  readonly siteUrl: string | undefined;
}

/** Jira's own pages can do what this app cannot: the issues are found there. */
function OpenInJira({ what, issueIds, siteUrl }: OpenProps) {
  const { say } = useWords();
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Text size="small">{`${what} ${say('repair.notHere', { n: issueIds.length })}`}</Text>
      <SearchInJira siteUrl={siteUrl} issueIds={issueIds} />
    </Inline>
  );
}

function ClosedTo({ closed: { permission, project, lead, issueIds } }: { closed: Closed }) {
  const { say, sayWith } = useWords();
  const what = say(`repair.closed.${permission}`, { project: project.name, n: issueIds.length });
  return (
    <Text size="small">
      {what}{' '}
      {lead
        ? sayWith('repair.askLead', { who: lead.name ?? <Person accountId={lead.accountId} /> })
        : say('repair.askAdmin')}
    </Text>
  );
}

function Stuck({ elsewhere, repair }: { elsewhere: Elsewhere; repair: Repair }) {
  const { say } = useWords();
  const { status, isThere, ways, issueIds } = elsewhere;
  const values = { n: issueIds.length, status: status.name, ways: waysWords(elsewhere, say) };
  if (isThere) return <Line text={say('repair.already', values)} />;
  if (ways.length === 0) return <Line text={say('repair.stuck', values)} />;
  return (
    <WithButton
      text={say('repair.elsewhere', values)}
      name={say('repair.otherwise')}
      go={() => repair.otherwise(issueIds)}
    />
  );
}

/** Of more transitions than this nobody wants to read. */
const WAYS = 8;

function waysWords({ ways }: Elsewhere, say: Say): string {
  const names = [...new Set(ways.map(({ name }) => name))];
  const shown = names.slice(0, WAYS).join(', ');
  return names.length > WAYS ? say('repair.moreWays', { ways: shown, n: names.length - WAYS }) : shown;
}

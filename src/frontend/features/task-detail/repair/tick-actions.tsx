import * as React from 'react';
import { useMemo, useState } from 'react';
import { Box, Button, Inline, LinkButton, ModalTransition, Text } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import type { GroupKind } from '../issue-groups';
import type { Names } from '../issue-names';
import type { IssueTicks } from '../issue-ticks';
import { KeysDialog } from './keys-dialog';
import { searchLinks } from './search-links';
import { SearchesDialog } from './searches-dialog';

interface Props {
  readonly kind: GroupKind;
  /** All that are listed, in their order. */
  readonly listed: readonly string[];
  readonly ticks: IssueTicks;
  readonly names: Names;
  readonly again: () => void;
  readonly siteUrl: string | undefined;
  readonly start: (issueIds: readonly string[]) => void;
}

/** What can be done with the ticked issues, or with all that are listed where none is. */
export function TickActions({ kind, listed, ticks, names, again, siteUrl, start }: Props) {
  const { say } = useWords();
  const [shown, setShown] = useState<'keys' | 'searches'>();
  const { ticked } = ticks;
  const chosen = useMemo(() => listed.filter((id) => ticked.has(id)), [listed, ticked]);
  const n = chosen.length;
  const meant = n > 0 ? chosen : listed;
  const links = useMemo(() => (siteUrl === undefined ? [] : searchLinks(siteUrl, meant)), [siteUrl, meant]);
  const [only] = links;
  const close = () => setShown(undefined);
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      {n > 0 && kind !== 'succeeded' && (
        <Button spacing="compact" onClick={() => start(meant)}>
          {say(kind === 'failed' ? 'button.retryTicked' : 'button.startTicked', { n: meant.length })}
        </Button>
      )}
      <Button spacing="compact" onClick={() => setShown('keys')}>
        {say('keys.open', { n: meant.length })}
      </Button>
      {links.length === 1 && only && (
        <LinkButton spacing="compact" href={only.href} target="_blank">
          {say('searches.open', { n: meant.length })}
        </LinkButton>
      )}
      {links.length > 1 && (
        <Button spacing="compact" onClick={() => setShown('searches')}>
          {say('searches.open', { n: meant.length })}
        </Button>
      )}
      {n < listed.length && (
        <Button appearance="subtle" spacing="compact" onClick={() => ticks.tick(listed)}>
          {say('tick.allIssues', { n: listed.length })}
        </Button>
      )}
      {n > 0 && (
        <Button appearance="subtle" spacing="compact" onClick={ticks.tickNone}>
          {say('tick.none')}
        </Button>
      )}
      <Box role="status">{n > 0 && <Text>{say('tick.count', { n })}</Text>}</Box>
      <ModalTransition>
        {shown === 'keys' && <KeysDialog {...{ names, again, close }} issueIds={meant} />}
        {shown === 'searches' && <SearchesDialog {...{ links, close }} />}
      </ModalTransition>
    </Inline>
  );
}

import * as React from 'react';
import { useMemo, useState } from 'react';
import { Box, Button, Inline, ModalTransition, Text } from '../../../ui-kit';
import { useTurningFocus } from '../../../forms/turning-focus';
import { useWords } from '../../../words/words';
import type { GroupKind } from '../issues/issue-groups';
import type { Names } from '../issues/issue-names';
import type { IssueTicks } from '../issues/issue-ticks';
import { KeysDialog } from './keys-dialog';
import { SearchInJira } from './search-in-jira';

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
  const [isKeysShown, showKeys] = useState(false);
  const { ticked } = ticks;
  const chosen = useMemo(() => listed.filter((id) => ticked.has(id)), [listed, ticked]);
  const n = chosen.length;
  const meant = n > 0 ? chosen : listed;
  const focus = useTurningFocus({ back: n > 0, on: n < listed.length, isShown: true });
  const turn = (side: 'back' | 'on', name: string, go: () => void) => (
    <Button
      key={`${side} ${focus.times(side)}`}
      autoFocus={focus.times(side) > 0}
      appearance="subtle"
      spacing="compact"
      onClick={() => {
        focus.pressed(side);
        go();
      }}
    >
      {name}
    </Button>
  );
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      {n > 0 && kind !== 'succeeded' && (
        <Button spacing="compact" onClick={() => start(meant)}>
          {say(kind === 'failed' ? 'button.retryTicked' : 'button.startTicked', { n: meant.length })}
        </Button>
      )}
      <Button spacing="compact" onClick={() => showKeys(true)}>
        {say('keys.open', { n: meant.length })}
      </Button>
      <SearchInJira siteUrl={siteUrl} issueIds={meant} />
      {n < listed.length && turn('on', say('tick.allIssues', { n: listed.length }), () => ticks.tick(listed))}
      {n > 0 && turn('back', say('tick.none'), ticks.tickNone)}
      <Box role="status">{n > 0 && <Text>{say('tick.count', { n })}</Text>}</Box>
      <ModalTransition>
        {isKeysShown && <KeysDialog {...{ names, again }} issueIds={meant} close={() => showKeys(false)} />}
      </ModalTransition>
    </Inline>
  );
}

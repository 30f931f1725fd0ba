import * as React from 'react';
import { useState } from 'react';
import { Box, Button, Checkbox, Inline, LoadingButton, Stack, Text, User, xcss } from '../../ui-kit';
import { MOST_PUT_ISSUES } from '../../../contract/limits';
import type { FoundChange } from '../../../tasks/changes/found';
import type { TaskKey } from '../../../tasks/task-key';
import { PageButtons } from '../../forms/page-buttons';
import { didWords } from '../../words/changes/did-words';
import { clockSpan } from '../../words/times';
import { useReading } from '../../words/use-reading';
import type { FindState, FindStore } from './find-store';
import { keyOfFound } from './found-name';
import { isTooLong } from './put-changes';

/** Found changes of one page: what is shown is sent over the bridge with every change. */
const SHOWN = 25;

interface Props {
  readonly state: FindState;
  readonly store: FindStore;
  readonly open: (key: TaskKey) => void;
  /** Something may be on the list that was not there before. */
  readonly onPut: () => void;
}

/** What was found, and which of it goes on the list. */
export function FoundList({ state, store, open, onPut }: Props) {
  const { say } = useReading();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [from, setFrom] = useState(0);
  const { found, put, phase } = state;
  const offered = found.filter((change) => !put.has(keyOfFound(change)));
  const chosen = offered.filter((change) => ticked.has(keyOfFound(change)));
  if (found.length === 0) return <Box role="status">{phase === 'done' && <Text>{say('find.none')}</Text>}</Box>;
  const toggle = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  return (
    <Stack space="space.150">
      <Box role="status">
        <Text weight="medium">{say('find.found', { n: found.length })}</Text>
      </Box>
      <Inline space="space.100" shouldWrap rowSpace="space.100">
        <Button isDisabled={offered.length === 0} onClick={() => setTicked(new Set(offered.map(keyOfFound)))}>
          {say('find.tickAll', { n: offered.length })}
        </Button>
        <LoadingButton
          appearance="primary"
          isDisabled={chosen.length === 0 && !state.isPutting}
          isLoading={state.isPutting}
          onClick={() => void store.putOnList(chosen).then(onPut)}
        >
          {say('find.put', { n: chosen.length })}
        </LoadingButton>
      </Inline>
      {found.slice(from, from + SHOWN).map((change) => {
        const key = keyOfFound(change);
        return (
          <FoundChangeLine
            key={key}
            {...{ change, open }}
            listed={put.get(key)?.key}
            isTicked={ticked.has(key)}
            toggle={() => toggle(key)}
          />
        );
      })}
      {found.length > SHOWN && (
        <Inline alignInline="end">
          <PageButtons
            shown={say('changes.page', {
              first: from + 1,
              last: Math.min(from + SHOWN, found.length),
              n: found.length,
            })}
            previous={from === 0 ? undefined : () => setFrom(from - SHOWN)}
            next={from + SHOWN >= found.length ? undefined : () => setFrom(from + SHOWN)}
          />
        </Inline>
      )}
    </Stack>
  );
}

/** As wide as a box to tick, so that all titles begin at one edge. */
const noTick = xcss({ width: '16px' });

interface LineProps {
  readonly change: FoundChange;
  /** The task or the found change that it is on the list. */
  readonly listed: TaskKey | undefined;
  readonly isTicked: boolean;
  readonly toggle: () => void;
  readonly open: (key: TaskKey) => void;
}

function FoundChangeLine({ change, listed, isTicked, toggle, open }: LineProps) {
  const { say, place, now, personName } = useReading();
  const { did, issueIds, authorId, from, to } = change;
  const title = did.length === 0 ? say('operation.bulk-change') : didWords(did, say, personName);
  const about = say('find.about', { n: issueIds.length, when: clockSpan(from, to, now, place) });
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      {listed === undefined ? (
        <Checkbox label={title} isChecked={isTicked} onChange={toggle} />
      ) : (
        <>
          <Box xcss={noTick} />
          <Text weight="medium">{title}</Text>
        </>
      )}
      <Text>{about}</Text>
      <Inline space="space.050" alignBlock="center">
        <Text>{say('find.by')}</Text>
        <User accountId={authorId} />
      </Inline>
      {isTooLong(change) && <Text>{say('find.tooLong', { n: MOST_PUT_ISSUES })}</Text>}
      {listed !== undefined && (
        <>
          <Text color="color.text.subtle">{say('find.listed')}</Text>
          <Button spacing="compact" onClick={() => open(listed)}>
            {say('button.showIt')}
          </Button>
        </>
      )}
    </Inline>
  );
}

import * as React from 'react';
import { useState } from 'react';
import { Button, Checkbox, Form, Inline, ProgressBar, Stack, Text, User } from '@forge/react';
import type { FoundChange } from '../../../tasks/found';
import type { TaskKey } from '../../../tasks/task-key';
import { Choice } from '../../forms/choice';
import { TextInput } from '../../forms/text-input';
import { platform } from '../../platform/platform';
import { useStore } from '../../platform/store';
import { didWords } from '../../words/did-words';
import { errorWords } from '../../words/errors';
import { Notice } from '../../words/notice';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { createFindStore } from './find-store';
import type { FindState, FindStore } from './find-store';
import { keyOfFound } from './found-name';
import { jiraSays } from './jira-says';
import { PERIODS } from './history-jql';
import type { FindPeriod, FindQuestion } from './history-jql';

const isPeriod = (text: string): text is FindPeriod => Object.hasOwn(PERIODS, text);
const PERIOD_NAMES = Object.keys(PERIODS).filter(isPeriod);
/** Found changes of one page: what is shown is sent over the bridge with every change. */
const SHOWN = 25;

/** Looks for bulk changes in the histories of issues, and puts the ticked ones on the list. */
export function FindPage({ open, back }: { open: (key: TaskKey) => void; back: () => void }) {
  const { say } = useReading();
  const [store] = useState(() => createFindStore(platform));
  const state = useStore(store);
  const [question, setQuestion] = useState<FindQuestion>({ period: 'week', project: '', jql: '' });
  const ask = (more: Partial<FindQuestion>) => setQuestion((before) => ({ ...before, ...more }));
  const isBusy = state.phase === 'searching' || state.phase === 'reading';
  return (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" onClick={back}>
          {say('button.back')}
        </Button>
      </Inline>
      <Text>{say('find.meaning')}</Text>
      <Form onSubmit={() => store.start(question)}>
        <Stack space="space.150">
          <Inline space="space.200" shouldWrap rowSpace="space.100">
            <Choice
              id="find-period"
              label={say('find.period')}
              values={PERIOD_NAMES}
              name={(period) => say(`find.period.${period}`)}
              chosen={question.period}
              choose={(period) => ask({ period })}
              isWide
            />
            <TextInput id="find-project" label={say('find.project')} onType={(project) => ask({ project })} />
            <TextInput id="find-jql" label={say('find.jql')} width="large" onType={(jql) => ask({ jql })} />
          </Inline>
          <Inline space="space.100">
            <Button appearance="primary" type="submit" isDisabled={isBusy}>
              {say('find.start')}
            </Button>
            {isBusy && <Button onClick={store.stop}>{say('find.stop')}</Button>}
          </Inline>
        </Stack>
      </Form>
      <Standing {...{ state, store }} />
      <Found {...{ state, store, open }} />
    </Stack>
  );
}

function Standing({ state, store }: { state: FindState; store: FindStore }) {
  const reading = useReading();
  const { say } = reading;
  const { phase, done, issues, error, refused } = state;
  return (
    <Stack space="space.100">
      {phase === 'searching' && <Text>{say('find.searching')}</Text>}
      {phase !== 'idle' && phase !== 'searching' && issues > 0 && (
        <>
          <ProgressBar value={done / issues} ariaLabel={say('find.progress', { done, issues })} />
          <Text>{say('find.progress', { done, issues })}</Text>
        </>
      )}
      {state.isCut && <Text>{say('find.cut', { n: issues })}</Text>}
      {phase === 'full' && <Notice tone="warning" text={say('find.full')} />}
      {phase === 'stopped' && <Text>{say('find.stopped')}</Text>}
      {error && (
        <Stack space="space.050" alignInline="start">
          <Notice tone="warning" text={jiraSays(error, reading)} />
          <Button onClick={store.goOn}>{say('find.goOn')}</Button>
        </Stack>
      )}
      {refused && <Notice tone="warning" text={errorWords(refused, reading)} />}
    </Stack>
  );
}

function Found({ state, store, open }: { state: FindState; store: FindStore; open: (key: TaskKey) => void }) {
  const { say } = useReading();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [from, setFrom] = useState(0);
  const { found, put, phase } = state;
  const offered = found.filter((change) => !put.has(keyOfFound(change)));
  const chosen = offered.filter((change) => ticked.has(keyOfFound(change)));
  if (found.length === 0) return phase === 'done' ? <Text>{say('find.none')}</Text> : null;
  const toggle = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  return (
    <Stack space="space.150">
      <Text weight="medium">{say('find.found', { n: found.length })}</Text>
      <Inline space="space.100" shouldWrap rowSpace="space.100">
        <Button isDisabled={offered.length === 0} onClick={() => setTicked(new Set(offered.map(keyOfFound)))}>
          {say('find.tickAll', { n: offered.length })}
        </Button>
        <Button
          appearance="primary"
          isDisabled={chosen.length === 0 || state.isPutting}
          onClick={() => void store.putOnList(chosen)}
        >
          {say('find.put', { n: chosen.length })}
        </Button>
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
        <Inline space="space.100" alignInline="end">
          <Button isDisabled={from === 0} onClick={() => setFrom(from - SHOWN)}>
            {say('button.previousIssues')}
          </Button>
          <Button isDisabled={from + SHOWN >= found.length} onClick={() => setFrom(from + SHOWN)}>
            {say('button.nextIssues')}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}

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
  const about = say('find.about', {
    n: issueIds.length,
    from: clockTime(from, now, place),
    to: clockTime(to, now, place),
  });
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      {listed === undefined ? (
        <Checkbox label={title} isChecked={isTicked} onChange={toggle} />
      ) : (
        <Text weight="medium">{title}</Text>
      )}
      <Text>{about}</Text>
      <User accountId={authorId} />
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

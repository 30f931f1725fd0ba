import * as React from 'react';
import { useEffect, useState } from 'react';
import { Box, Button, Form, Inline, LoadingButton, Stack, xcss } from '../../ui-kit';
import { Choice } from '../../forms/choice';
import { PersonFilter } from '../../forms/person-filter';
import { TextInput } from '../../forms/text-input';
import { address } from '../../platform/place/address';
import { useReading } from '../../words/use-reading';
import { FIRST_QUESTION, addressOfFind, findAt, isPeriod } from './find-address';
import { isReading } from './find-store';
import type { FindState, FindStore } from './find-store';
import { PERIODS } from './history-jql';
import type { FindQuestion } from './history-jql';

/** Conditions are longer than names. */
const wide = xcss({ width: '320px' });
const PERIOD_NAMES = Object.keys(PERIODS).filter(isPeriod);
/** How long after the last letter the address follows, ms. */
const TYPED_MS = 300;

/** What is asked stands in the address, so that a reload finds it and it can be sent to somebody. */
export function FindForm({ state, store }: { state: FindState; store: FindStore }) {
  const { say } = useReading();
  const [first] = useState(() => findAt(address.current()) ?? state.question ?? FIRST_QUESTION);
  const [question, setQuestion] = useState(first);
  const [stops, setStops] = useState(0);
  const place = addressOfFind(question);
  useEffect(() => {
    const keeping = setTimeout(() => address.replace(place), TYPED_MS);
    return () => clearTimeout(keeping);
  }, [place]);
  const ask = (more: Partial<FindQuestion>) => setQuestion((before) => ({ ...before, ...more }));
  const start = () => {
    if (isReading(state)) return;
    address.replace(place);
    store.start(question);
  };
  return (
    <Form onSubmit={start}>
      <Stack space="space.150">
        <Inline space="space.200" shouldWrap rowSpace="space.100" alignBlock="end">
          <Choice
            id="find-period"
            label={say('find.period')}
            values={PERIOD_NAMES}
            name={(period) => say(`find.period.${period}`)}
            chosen={question.period}
            choose={(period) => ask({ period })}
            isWide
          />
          <TextInput
            id="find-project"
            label={say('find.project')}
            first={first.project}
            isCompact
            onType={(project) => ask({ project })}
          />
          <PersonFilter
            person={question.person}
            choose={(person) => setQuestion(({ person: _, ...others }) => (person ? { ...others, person } : others))}
          />
          <Box xcss={wide}>
            <TextInput
              id="find-jql"
              label={say('find.jql')}
              first={first.jql}
              isCompact
              onType={(jql) => ask({ jql })}
            />
          </Box>
        </Inline>
        <Inline space="space.100">
          <LoadingButton
            // What stops it is gone with it: the focus comes here then.
            key={stops}
            autoFocus={stops > 0}
            appearance="primary"
            type="submit"
            isLoading={isReading(state)}
          >
            {say('find.start')}
          </LoadingButton>
          {isReading(state) && (
            <Button
              onClick={() => {
                store.stop();
                setStops(stops + 1);
              }}
            >
              {say('find.stop')}
            </Button>
          )}
        </Inline>
      </Stack>
    </Form>
  );
}

import * as React from 'react';
import { useEffect, useState } from 'react';
import { Box, Checkbox, List, ListItem, ProgressBar, Stack, Text } from '../../ui-kit';
import type { TaskRow } from '../../../contract';
import { Question } from '../../forms/question';
import { WhyInput } from '../../forms/why-input';
import { useStore } from '../../platform/store';
import { useReading } from '../../words/use-reading';
import { sortedOut } from './deeds';
import type { Deed } from './deeds';
import { createManyStore } from './many-store';
import type { Prepare } from './many-store';
import { leftTaskLines, summaryLines, titleLines } from './many-words';

interface Props {
  readonly deed: Deed;
  readonly rows: readonly TaskRow[];
  readonly prepare: Prepare;
  readonly onDone: (row: TaskRow) => void;
  readonly close: () => void;
}

/** Says what will be done to each before anything is, then how far it is, then what happened. Leaving it stops it. */
export function ManyDialog({ deed, rows, prepare, onDone, close }: Props) {
  const reading = useReading();
  const { say } = reading;
  const [store] = useState(() => createManyStore(sortedOut(deed, rows), prepare, onDone));
  const state = useStore(store);
  useEffect(() => {
    void store.prepare();
    return () => store.stop();
  }, [store]);
  const shared = { about: say('many.buttons'), close };

  switch (state.step) {
    case 'preparing':
      return (
        <Question {...shared} title={say(`many.${deed}`)} leave={say('many.leave')}>
          <Progress text={say('many.preparing', { done: state.done, of: state.of })} {...state} />
        </Question>
      );
    case 'asking': {
      const { jobs, cannot, email } = state.offer;
      const n = jobs.length;
      const act = { name: say(`many.${deed}.go`, { n }), isBusy: false, go: () => void store.go() };
      const isHarsh = deed === 'cancel' || deed === 'stop';
      const appearance = isHarsh ? ('danger' as const) : ('primary' as const);
      return (
        <Question
          {...shared}
          title={say(n === 0 ? `many.${deed}` : `many.${deed}.title`, { n })}
          leave={say(n === 0 ? 'button.close' : 'many.leave')}
          act={n === 0 ? undefined : { ...act, appearance, hasFocus: !isHarsh && deed !== 'dismiss' }}
        >
          <Text>{say(n === 0 ? 'many.nothing' : `many.${deed}.what`, { n })}</Text>
          <Lines lines={titleLines(deed, jobs, reading)} />
          {deed === 'dismiss' && n > 0 && <WhyInput onType={store.sayWhy} />}
          {email && n > 0 && (
            <Stack>
              <Checkbox
                label={say('many.email')}
                isChecked={state.sendEmail}
                isDisabled={!email.isFree}
                onChange={(event) => store.chooseEmail(event.target.checked === true)}
              />
              {!email.isFree && <Text size="small">{say('start.email.no')}</Text>}
            </Stack>
          )}
          <Lines lines={leftTaskLines(cannot, say)} />
        </Question>
      );
    }
    case 'acting': {
      const stop = { name: say('many.stopActing'), appearance: 'primary' as const, isBusy: state.isStopping };
      return (
        <Question
          {...shared}
          title={say(`many.${deed}`)}
          leave={say('many.stopAndClose')}
          act={{ ...stop, go: store.stop }}
        >
          <Progress text={say('many.progress', { done: state.done, of: state.of })} {...state} />
        </Question>
      );
    }
    case 'over':
      return (
        <Question {...shared} title={say(`many.${deed}`)} leave={say('button.close')}>
          <Box role="status">
            <Lines lines={summaryLines(deed, state, reading)} />
          </Box>
        </Question>
      );
  }
}

const Progress = ({ text, done, of }: { text: string; done: number; of: number }) => (
  <Stack space="space.100">
    <ProgressBar value={of === 0 ? 0 : done / of} ariaLabel={text} />
    <Box role="status">
      <Text>{text}</Text>
    </Box>
  </Stack>
);

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? null : lines.length === 1 ? (
    <Text>{lines[0]}</Text>
  ) : (
    <List type="unordered">
      {lines.map((line, index) => (
        <ListItem key={index}>{line}</ListItem>
      ))}
    </List>
  );

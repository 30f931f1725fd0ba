import * as React from 'react';
import { useState } from 'react';
import { Box, Button, Inline, Stack, Text, xcss } from '../../ui-kit';
import { useAfter } from '../../platform/time/use-after';
import type { TaskKey } from '../../../tasks/task-key';
import type { Watched } from '../../watch/watched';
import { useReading } from '../../words/use-reading';
import { EmptyList } from './empty-list';
import { FilterBar } from './filters/filter-bar';
import { GreyRows } from '../../words/shown/grey-rows';
import type { LeftBy } from './left-by';
import { ListHeading } from './list-heading';
import type { ListStore } from './list/list-store';
import { isBare, newKeys } from './list/list-state';
import type { ListState } from './list/list-state';
import { NoteList } from './note-list';
import { pageNotes, tellsAge } from './page-notes';
import { Pager } from './pager';
import { cleared, filtered, isFiltered, isFirstPage } from './filters/question';
import type { UnknownInAddress } from './filters/question-address';
import type { RowActions } from './rows/row-menu';
import { TaskTable } from './rows/task-table';
import { TickLine } from './ticks/tick-line';
import type { Ticks } from './ticks/use-ticks';

interface Props {
  readonly store: ListStore;
  readonly state: ListState;
  readonly viewer: string | undefined;
  readonly ticks: Ticks;
  /** What can be done with the ticked tasks. */
  readonly manyActions: React.ReactNode;
  /** Where a task is shown in full, where this page has addresses. */
  readonly hrefOf: (key: TaskKey) => string | undefined;
  readonly actionsFor: (task: Watched) => RowActions;
  /** What somebody comes back from. */
  readonly leftBy: LeftBy | undefined;
  /** What there is to say about how a task goes on, in its row. */
  readonly noteFor: (task: Watched) => React.ReactNode;
  /** What is done here less often. */
  readonly menu: React.ReactNode;
  /** Only ever the viewer’s own tasks. */
  readonly isOwn: boolean;
  /** The viewer may change nothing in bulk: what is stored is shown, and that is all. */
  readonly isReadOnly: boolean;
  /** What the address said and this list does not know. */
  readonly leftOut: readonly UnknownInAddress[];
  readonly track: () => void;
  readonly start: () => void;
}

/** As high as its button, so that nothing moves beneath a hand when there is something new. */
const newTasks = xcss({ minHeight: '24px' });

/** The list with everything around it. What it shows is held by the store, so that nothing is lost while a detail is open. */
export function ListPage(props: Props) {
  const {
    store,
    state,
    viewer,
    isOwn,
    isReadOnly,
    leftOut,
    ticks,
    manyActions,
    hrefOf,
    noteFor,
    menu,
    actionsFor,
    leftBy,
    track,
    start,
  } = props;
  const reading = useReading();
  const { say } = reading;
  const [clearings, setClearings] = useState(0);
  const clear = () => {
    setClearings(clearings + 1);
    store.change(cleared);
  };
  const list = state.answer?.list;
  const announced = newKeys(state).length;
  const isNothingYet = isBare(state);
  const isFromStart = leftBy?.kind === 'start';
  const notes = pageNotes(state, { isReadOnly, leftOut }, reading);
  return (
    <Stack space="space.200">
      <ListHeading
        {...{ state, isReadOnly, isNothingYet, isFromStart, menu }}
        updatedAt={tellsAge(notes) ? undefined : state.updatedAt}
        refresh={() => store.refresh()}
        track={track}
        start={start}
        showRunning={() => store.change((asked) => filtered(asked, { state: 'running' }))}
        showAttention={() => store.change((asked) => filtered(asked, { attention: true }))}
      />
      <NoteList notes={notes} tryNow={() => store.refresh()} />
      <FilterBar
        {...{ question: state.question, change: store.change, clear, clearings }}
        switchable={list?.admin === 'yes' && !isOwn ? list.scope : undefined}
        isOwn={isOwn || list?.scope === 'mine'}
        isAdmin={list?.admin !== 'no'}
        isNothingYet={isNothingYet}
      />
      <Inline space="space.200" rowSpace="space.100" spread="space-between" alignBlock="start" shouldWrap>
        {state.keys.length > 0 && (
          <TickLine
            ticks={ticks}
            hasMore={list?.older !== undefined || list?.searchFurther !== undefined || !isFirstPage(state.question)}
            isFiltered={isFiltered(state.question)}
            actions={manyActions}
          />
        )}
        <Box role="status" xcss={newTasks}>
          {announced > 0 && (
            <Button spacing="compact" onClick={() => store.showNew()}>
              {say('list.newTasks', { n: announced })}
            </Button>
          )}
        </Box>
      </Inline>
      <Rows {...{ state, viewer, isReadOnly, ticks, hrefOf, noteFor, actionsFor, leftBy, track, start, clear }} />
      <Pager state={state} change={store.change} />
      {list?.absent?.map((system) => (
        <Text key={system} size="small" color="color.text.subtle">
          {say('note.notListed', { system: say(`system.${system}`) })}
        </Text>
      ))}
    </Stack>
  );
}

type RowsProps = Pick<
  Props,
  'state' | 'viewer' | 'isReadOnly' | 'ticks' | 'hrefOf' | 'noteFor' | 'actionsFor' | 'leftBy' | 'track' | 'start'
> & {
  readonly clear: () => void;
};

/**
 * The rows. While a new question is asked, those of the one before stay for 200 ms; then grey rows stand in their place.
 */
function Rows({ state, viewer, isReadOnly, leftBy, track, start, clear, ...table }: RowsProps) {
  const { asking, question, answered, keys, tasks, failure } = state;
  const isOther = question !== answered;
  const slow = useAfter(200, question);
  if (asking !== 'no' && isOther && (slow || answered === undefined)) return slow ? <GreyRows /> : null;
  const focusOn = leftBy?.kind === 'task' ? leftBy.key : undefined;
  if (keys.length > 0) return <TaskTable {...{ keys, tasks, viewer, focusOn, ...table }} />;
  if (failure && isOther) return null;
  const hasMore = state.answer?.list.searchFurther !== undefined;
  const fillsItself = state.counted?.looks?.after !== undefined;
  return (
    <EmptyList
      isFiltered={isFiltered(question)}
      isFromStart={leftBy?.kind === 'start'}
      {...{ hasMore, fillsItself, isReadOnly, clear, track, start }}
    />
  );
}

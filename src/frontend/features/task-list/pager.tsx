import * as React from 'react';
import { Button, Inline, Text } from '../../ui-kit';
import { useTurningFocus } from '../../forms/turning-focus';
import { dayOf } from '../../words/times';
import { useReading } from '../../words/use-reading';
import type { ListState } from './list/list-state';
import { isFirstPage, newer, older } from './filters/question';
import type { ListQuestion, QuestionChange } from './filters/question';

/** Newer and older pages, and on with a search that had to stop. */
export function Pager({ state, change }: { state: ListState; change: QuestionChange }) {
  const { say, place, now } = useReading();
  const { question, answered, answer } = state;
  const { older: next, searchFurther } = answer?.list ?? {};
  const focus = useTurningFocus({
    back: !isFirstPage(question),
    on: next !== undefined,
    isShown: question === answered,
  });
  if (isFirstPage(question) && next === undefined && !searchFurther) return null;
  const [back, on] = question.order === 'newest' ? ['button.newer', 'button.older'] : ['button.older', 'button.newer'];
  const turn = (side: 'back' | 'on', name: string, to: (asked: ListQuestion) => ListQuestion) => (
    <Button
      key={`${side} ${focus.times(side)}`}
      autoFocus={focus.times(side) > 0}
      onClick={() => {
        focus.pressed(side);
        change(to);
      }}
    >
      {say(name)}
    </Button>
  );
  return (
    <Inline space="space.100" alignBlock="center" alignInline="end" shouldWrap>
      {searchFurther && (
        <>
          <Text>{say('search.backTo', { day: dayOf(searchFurther.backTo, now, place) })}</Text>
          <Button onClick={() => change((asked) => older(asked, searchFurther.from))}>
            {say('button.searchFurther')}
          </Button>
        </>
      )}
      {!isFirstPage(question) && turn('back', back, newer)}
      {next !== undefined && turn('on', on, (asked) => older(asked, next))}
    </Inline>
  );
}

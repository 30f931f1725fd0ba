import * as React from 'react';
import { Button, Inline, Text } from '../../ui-kit';
import { dayOf } from '../../words/times';
import { useReading } from '../../words/use-reading';
import type { ListState } from './list-state';
import { isFirstPage, newer, older } from './question';
import type { QuestionChange } from './question';

/** Newer and older pages, and on with a search that had to stop. */
export function Pager({ state, change }: { state: ListState; change: QuestionChange }) {
  const { say, place, now } = useReading();
  const { question, answer } = state;
  const { older: next, searchFurther } = answer?.list ?? {};
  if (isFirstPage(question) && next === undefined && !searchFurther) return null;
  const [back, on] = question.order === 'newest' ? ['button.newer', 'button.older'] : ['button.older', 'button.newer'];
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
      {!isFirstPage(question) && <Button onClick={() => change(newer)}>{say(back)}</Button>}
      {next !== undefined && <Button onClick={() => change((asked) => older(asked, next))}>{say(on)}</Button>}
    </Inline>
  );
}

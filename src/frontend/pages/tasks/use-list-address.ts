import { useEffect, useState } from 'react';
import type { ListStore } from '../../features/task-list/list/list-store';
import { isOfStart } from '../../features/start-operation/start-address';
import { listAt, queryOfList } from '../../features/task-list/filters/question-address';
import type { UnknownInAddress } from '../../features/task-list/filters/question-address';
import { address } from '../../platform/place/address';
import { withoutQuery } from '../../platform/place/path';
import { taskAt } from '../../task/task-address';

/** Whether what stands in an address's query is what the list is asked. */
const isOfList = (path: string): boolean => withoutQuery(path) === '/' || taskAt(path) !== undefined || isOfStart(path);

/** The list's state at an address; of any other part of the page it is the first. */
export const listStateAt = (path: string, scope: 'auto' | 'mine') => listAt(isOfList(path) ? path : '/', scope);

/**
 * Keeps what the list is asked in the page's address, so that a reload finds it and it can be sent to somebody.
 * @returns what the address said and this list does not know, until the list is asked something else.
 */
export function useListAddress(list: ListStore, scope: 'auto' | 'mine'): readonly UnknownInAddress[] {
  const [leftOut, setLeftOut] = useState(() => listStateAt(address.current(), scope).leftOut);
  useEffect(() => {
    let { question: said } = list.current();
    const endList = list.subscribe(() => {
      const { question } = list.current();
      if (question === said) return;
      said = question;
      setLeftOut([]);
      if (withoutQuery(address.current()) === '/') address.replace(`/${queryOfList(question)}`);
    });
    const endAddress = address.subscribe(() => {
      const path = address.current();
      if (!isOfList(path)) return;
      const { question, leftOut } = listStateAt(path, scope);
      if (queryOfList(question) === queryOfList(said)) return;
      said = question;
      setLeftOut(leftOut);
      list.change(() => question);
    });
    return () => {
      endList();
      endAddress();
    };
  }, [list, scope]);
  return leftOut;
}

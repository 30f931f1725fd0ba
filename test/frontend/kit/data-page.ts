import { fakeHistory } from './history';
import { loadPage } from './load-page';
import { openPage } from './page';
import type { Host } from './page';

/** Opens the data page at an address of its own. */
export function openData(path: string, functions: Host['functions'], more: Partial<Host> = {}) {
  const history = fakeHistory(path);
  return openPage({
    functions,
    jira: () => {
      throw new Error('this page asks Jira nothing');
    },
    open: () => loadPage('my-tasks-page'),
    history,
    ...more,
  }).then((page) => ({ ...page, history }));
}

/** An answer that comes when the test says so. */
export function later<T>() {
  let answer: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}

import { router, showFlag as show, view } from '../bridge/forge-bridge';

/** Jira's flag over the page; one id is shown once. */
export const showFlag = (flag: Parameters<typeof show>[0]): void => void show(flag);

/** Opens an address in a tab of its own; rejects where the place does not let it. */
export const openTab = (url: string): Promise<void> => router.open(url);

/** Closes the window or form in Jira that this page is in. Rejects where it cannot be closed. */
export const closePlace = (): Promise<unknown> => view.close();

/** Hands what a form has been filled with to the place, which keeps it and closes. Rejects when it does not. */
export const submitToPlace = (values: Readonly<Record<string, string | number>>): Promise<unknown> =>
  view.submit(values);

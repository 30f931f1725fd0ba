import { createContext, useContext } from 'react';

/** What every app on the page has around it: who looks, which app it is, and the flags. */
export interface AppsAround {
  accountId: string;
  appId: string;
  showFlag: (flag: Record<string, unknown>) => void;
  closeFlag: (id: string) => void;
}

export const AppsContext = createContext<AppsAround | undefined>(undefined);

export function useAppsAround(): AppsAround {
  const around = useContext(AppsContext);
  if (around === undefined) throw new Error('An app is shown only to somebody');
  return around;
}

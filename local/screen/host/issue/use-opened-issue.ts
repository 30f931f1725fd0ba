import { useEffect, useState } from 'react';
import { Refused, server } from '../site/server';

export type Opened =
  | { is: 'opening' }
  /** It is not there, or this person may not see it: Jira does not say which. */
  | { is: 'hidden' }
  | { is: 'failed'; message: string }
  | {
      is: 'open';
      /** The key that it has now. */
      key: string;
      /** The keys of the panels that somebody added to it. */
      panels: readonly string[];
      /** Adds or removes one, for everyone. */
      setPanel: (moduleKey: string, isThere: boolean) => Promise<void>;
    };

/** Opens an issue once; what this person then adds or removes is followed, what others do shows on the next load. */
export function useOpenedIssue(accountId: string, issueKey: string, addsPanel: string | undefined): Opened {
  const [opened, setOpened] = useState<Opened>({ is: 'opening' });

  useEffect(() => {
    let isLate = false;
    const show = (key: string, panels: readonly string[]): void => {
      if (isLate) return;
      const setPanel = async (moduleKey: string, isThere: boolean): Promise<void> => {
        await server.setPanel({ accountId, issueKey: key, moduleKey, isThere });
        show(key, isThere ? [...panels, moduleKey] : panels.filter((panel) => panel !== moduleKey));
      };
      setOpened({ is: 'open', key, panels, setPanel });
    };
    const open = async (): Promise<void> => {
      const { key, panels } = await server.openIssue(accountId, issueKey);
      if (addsPanel === undefined || panels.includes(addsPanel)) return show(key, panels);
      await server.setPanel({ accountId, issueKey: key, moduleKey: addsPanel, isThere: true });
      show(key, [...panels, addsPanel]);
    };
    open().catch((error: unknown) => {
      if (isLate) return;
      if (error instanceof Refused && error.status === 404) setOpened({ is: 'hidden' });
      else setOpened({ is: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isLate = true;
    };
  }, [accountId, issueKey, addsPanel]);

  return opened;
}

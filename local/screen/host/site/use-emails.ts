import { useEffect, useState } from 'react';
import type { Email, SiteState } from '../../../wire/site-api';
import { server } from './server';

export interface KnownEmails {
  /** Latest first; not there until the server has answered once. */
  emails: Email[] | undefined;
  /** Why the server does not answer at the moment. */
  problem: string | undefined;
}

const againMs = 5_000;

/**
 * The e-mails of the site. Asked again whenever the site's state was (time moved, a trigger ran), when `isOpen` changes,
 * and every five seconds, because an operation also ends without anybody's doing.
 */
export function useEmails(state: SiteState | undefined, isOpen: boolean): KnownEmails {
  const [emails, setEmails] = useState<Email[]>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let isLate = false;
    const ask = async (): Promise<void> => {
      try {
        const next = await server.emails();
        if (isLate) return;
        setEmails(next);
        setProblem(undefined);
      } catch (error) {
        if (!isLate) setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void ask();
    const again = setInterval(() => void ask(), againMs);
    return () => {
      isLate = true;
      clearInterval(again);
    };
  }, [state, isOpen]);

  return { emails, problem };
}

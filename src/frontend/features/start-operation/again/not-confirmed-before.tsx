import * as React from 'react';
import { Notice } from '../../../words/shown/notice';
import { useWords } from '../../../words/words';
import type { BegunWith } from '../wizard-state';

/** That Jira has not said whether the start before began: then these issues may be changed twice. Nothing where it has. */
export function NotConfirmedBefore({ given }: { readonly given: BegunWith | undefined }) {
  const { say } = useWords();
  if (given?.of?.submission?.phase !== 'claimed') return null;
  return <Notice tone="warning" text={say('start.again.notConfirmed', { n: given.count })} />;
}

import { useEffect, useState } from 'react';
import type { Tasks } from '../../watch/watcher';
import { showFlag } from '../../platform/place/host';
import { people } from '../../platform/people';
import { useReading } from '../../words/use-reading';
import { peopleInTitle } from '../../words/changes/did-words';
import { flagWords } from './flag-words';
import { watchForSettled } from './settled-while-open';
import type { TaskKey } from '../../../tasks/task-key';

interface Around {
  readonly viewer: string | undefined;
  /** The task that is on screen in full: its end is seen there, and a flag would lie over it. */
  readonly shown: TaskKey | undefined;
  readonly open: (key: TaskKey) => void;
}

/** A flag for each of the viewer's tasks that settles while the page is open. */
export function useSettledFlags(tasks: Tasks, { viewer, shown, open }: Around): void {
  const reading = useReading();
  const [justSettled] = useState(watchForSettled);
  useEffect(() => {
    for (const row of justSettled(tasks, viewer)) {
      if (row.key === shown) continue;
      // A flag stays as it was shown, so it waits for the names in it.
      void people.asked(peopleInTitle(row.did).map(({ id }) => id)).then((personName) =>
        showFlag({
          id: `settled-${row.key}`,
          ...flagWords(row, { ...reading, personName }),
          isAutoDismiss: row.state === 'succeeded',
          actions: [{ text: reading.say('button.showIt'), onClick: () => open(row.key) }],
        }),
      );
    }
  }, [justSettled, tasks, viewer, shown, reading, open]);
}

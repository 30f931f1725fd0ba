import type { WizardHolder } from '../wizard-holder';
import { askedText } from './chosen-issues';
import type { OnProgress, SearchedIssues } from './find-issues';

/** Finds issues and takes them as the chosen ones, unless something else has been asked meanwhile. */
export type TakeIssues = (find: (onProgress: OnProgress) => Promise<SearchedIssues>) => Promise<void>;

export const createTaking = ({ current, set, newCall }: WizardHolder): TakeIssues =>
  async function take(find) {
    const isLatest = newCall();
    const asked = askedText(current());
    set({ found: undefined, leavesUnknownOut: false, waiting: { for: 'issues' }, problem: undefined });
    const result = await find((done, of) => {
      if (isLatest() && of > done) set({ waiting: { for: 'issues', done, of } });
    });
    if (isLatest()) set({ waiting: undefined, found: { asked, result } });
  };

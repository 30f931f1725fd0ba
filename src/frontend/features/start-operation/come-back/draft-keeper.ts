import type { Draft } from '../../../../contract';
import type { Platform } from '../../../platform/platform';

/** Keeps what is chosen as the account's one draft, or beside that what is only looked at, and knows whether it is kept. */
export interface DraftKeeper {
  /** Whether it is kept. The same again is not sent again; while one is on its way, only the latest is sent after it. */
  readonly keep: (draft: Draft, isLookedAt: boolean) => Promise<boolean>;
  /** When what is kept now was kept, once all that is on its way has been answered; undefined: nothing is. */
  readonly keptAt: () => Promise<number | undefined>;
  /** Whether it has taken the place of the draft that there was. */
  readonly hasKept: () => boolean;
}

export function createKeeper({ resolver }: Pick<Platform, 'resolver'>, firstKeptAt?: number): DraftKeeper {
  let latest: string | undefined;
  let at = firstKeptAt;
  let hasKept = false;
  let answers: Promise<boolean> = Promise.resolve(true);

  async function send(draft: Draft, isLookedAt: boolean, text: string): Promise<boolean> {
    if (latest !== text) return false;
    const result = await resolver.keepDraft({ draft, ...(isLookedAt ? { isLookedAt } : {}) });
    if (result.ok) at = result.data.keptAt;
    else if (latest === text) latest = undefined;
    return result.ok;
  }

  return {
    keep(draft, isLookedAt) {
      const text = JSON.stringify([draft, isLookedAt]);
      if (text === latest) return answers;
      latest = text;
      if (!isLookedAt) hasKept = true;
      answers = answers.then(() => send(draft, isLookedAt, text));
      return answers;
    },
    keptAt: () => answers.then(() => at),
    hasKept: () => hasKept && latest !== undefined,
  };
}

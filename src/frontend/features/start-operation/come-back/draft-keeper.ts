import type { Draft } from '../../../../contract';
import type { Platform } from '../../../platform/platform';

/** Keeps what is chosen as the account's one draft, and knows whether it is kept. */
export interface DraftKeeper {
  /** Whether it is kept. The same again is not sent again; while one is on its way, only the latest is sent after it. */
  readonly keep: (draft: Draft) => Promise<boolean>;
  /** When what is kept now was kept, once all that is on its way has been answered; undefined: nothing is. */
  readonly keptAt: () => Promise<number | undefined>;
  readonly hasKept: () => boolean;
}

export function createKeeper({ resolver }: Pick<Platform, 'resolver'>, firstKeptAt?: number): DraftKeeper {
  let latest: string | undefined;
  let at = firstKeptAt;
  let answers: Promise<boolean> = Promise.resolve(true);

  async function send(draft: Draft, text: string): Promise<boolean> {
    if (latest !== text) return false;
    const result = await resolver.keepDraft({ draft });
    if (result.ok) at = result.data.keptAt;
    else if (latest === text) latest = undefined;
    return result.ok;
  }

  return {
    keep(draft) {
      const text = JSON.stringify(draft);
      if (text === latest) return answers;
      latest = text;
      answers = answers.then(() => send(draft, text));
      return answers;
    },
    keptAt: () => answers.then(() => at),
    hasKept: () => latest !== undefined,
  };
}

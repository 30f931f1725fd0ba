import type { RestError } from '../../../../rest/client';
import type { JiraClient } from '../../../../jira/client';
import { createStore } from '../../../platform/store';
import type { Readable } from '../../../platform/store';
import { askObstacles } from './ask-obstacles';
import type { FailedFor, Obstacles } from './what-helps';

/** What is known of the issues of one reason. */
export type KnownObstacles =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly error: RestError }
  | { readonly kind: 'told'; readonly obstacles: Obstacles };

type KnownByReason = ReadonlyMap<string, KnownObstacles>;

/** Asks what stands in the way of the issues of each reason that somebody wants to know it of: one after another, each once. */
export interface ObstacleStore extends Readable<KnownByReason> {
  readonly want: (reason: string, failed: FailedFor) => void;
  readonly stop: () => void;
}

export function createObstacleStore(jira: JiraClient): ObstacleStore {
  const { current, subscribe, set } = createStore<KnownByReason>(new Map());
  const queue: { readonly reason: string; readonly failed: FailedFor }[] = [];
  let isAsking = false;
  let isStopped = false;
  const tell = (reason: string, known: KnownObstacles): void => set(new Map([...current(), [reason, known]]));

  async function askInTurn(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    for (let next = queue.shift(); next && !isStopped; next = queue.shift()) {
      const answer = await askObstacles(jira, next.failed, () => !isStopped);
      if (isStopped) return;
      tell(next.reason, answer.ok ? { kind: 'told', obstacles: answer.data } : { kind: 'failed', error: answer.error });
    }
    isAsking = false;
  }

  return {
    current,
    subscribe,
    want(reason, failed) {
      const known = current().get(reason);
      if (known && known.kind !== 'failed') return;
      tell(reason, { kind: 'asking' });
      queue.push({ reason, failed });
      void askInTurn();
    },
    stop() {
      isStopped = true;
      queue.length = 0;
    },
  };
}

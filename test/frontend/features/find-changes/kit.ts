import { createFindStore } from '../../../../src/frontend/features/find-changes/find-store';
import type { FindStore } from '../../../../src/frontend/features/find-changes/find-store';
import type { Platform } from '../../../../src/frontend/platform/platform';
import { JIRA } from '../../../../src/jira/client';
import { restClient } from '../../../../src/rest/client';
import { encodedPath } from '../../../../src/rest/path';
import type { Person, World } from '../../../world';

/** What a page of this person has around it, as far as finding uses it, and the store that finds. */
export function storeOf(world: World, person: Person, received = (text: string): string => text): FindStore {
  const jira = restClient({
    dialect: JIRA,
    send: async ({ method, path, body }) => {
      const answer = await world.site.forge.fetchProduct({
        accountId: person.accountId,
        path: encodedPath(path),
        init: {
          method,
          headers: { 'Content-Type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
      });
      return { status: answer.status, header: (name) => answer.headers.get(name), text: received(await answer.text()) };
    },
    now: () => world.clock.now(),
    wait: async () => undefined,
    random: () => 0,
    attempts: 1,
  });
  const platform: unknown = {
    jira,
    now: () => world.clock.now(),
    resolver: {
      knownFound: ({ changes }: never) => person.knownFound(changes),
      putFound: ({ changes }: never) => person.putFound(changes),
    },
  };
  // Finding uses these three alone.
  return createFindStore(platform as Platform);
}

/** When nothing more is read for now. */
export const over = (world: World, store: FindStore): Promise<void> =>
  world.settle(
    new Promise((resolve) => {
      const look = (): void => {
        if (!['searching', 'reading'].includes(store.current().phase)) resolve();
      };
      store.subscribe(look);
      look();
    }),
  );

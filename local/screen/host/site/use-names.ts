import { useCallback, useRef, useState } from 'react';
import type { SiteUser } from '../../../wire/site-api';
import { server } from './server';

/** A person's name by account id; `undefined` while it is asked, `null` when there is nobody of that id. */
export type NameOf = (accountId: string) => string | null | undefined;

/**
 * Names for UI Kit's `User`. Forge's own does not go through the app's scopes, nor does this one for the site's users;
 * any other id is asked of Jira as the viewer, those of one moment in one request, each once.
 */
export function useNames(viewer: string | undefined, users: readonly SiteUser[] | undefined): NameOf {
  const [asked, setAsked] = useState<ReadonlyMap<string, string | null>>(new Map());
  const waiting = useRef(new Set<string>());
  const known = useRef(new Set<string>());

  const ask = useCallback(async () => {
    const ids = [...waiting.current];
    waiting.current.clear();
    if (viewer === undefined || ids.length === 0) return;
    const names = await namesFromJira(viewer, ids);
    setAsked(
      (before) => new Map([...before, ...ids.map((id): [string, string | null] => [id, names.get(id) ?? null])]),
    );
  }, [viewer]);

  return useCallback(
    (accountId) => {
      const user = users?.find((candidate) => candidate.accountId === accountId);
      if (user !== undefined) return user.displayName;
      if (!known.current.has(accountId)) {
        known.current.add(accountId);
        waiting.current.add(accountId);
        queueMicrotask(() => void ask());
      }
      return asked.get(accountId);
    },
    [asked, ask, users],
  );
}

async function namesFromJira(viewer: string, ids: string[]): Promise<Map<string, string>> {
  const query = ids.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
  const answer = await server
    .product({
      accountId: viewer,
      product: 'jira',
      path: `/rest/api/3/user/bulk?${query}&maxResults=${ids.length}`,
      init: { method: 'GET', headers: { accept: 'application/json' }, body: null },
    })
    .catch(() => undefined);
  if (answer === undefined || answer.failed === true || answer.status !== 200) return new Map();
  const page = JSON.parse(answer.body) as { values: { accountId: string; displayName: string }[] };
  return new Map(page.values.map(({ accountId, displayName }) => [accountId, displayName]));
}

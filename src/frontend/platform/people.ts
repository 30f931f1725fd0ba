import type { JiraClient } from '../../jira/client';
import { PEOPLE_A_CALL, peopleNames } from '../../jira/people/people-names';
import { FORMER_USER } from '../../tasks/account-id';
import { now } from './time/now';
import { jira } from './bridge/rest-in-browser';
import { createStore } from './store';
import type { Readable } from './store';

/** What an account is called; undefined while that is asked, and where Jira does not say it. */
export type PersonName = (accountId: string) => string | undefined;

/** What wants names within this time is asked in one request: all the rows that one change brings on screen. */
const GATHER_MS = 20;
/** After a request that failed nothing is asked for a minute. */
const PAUSE_MS = 60_000;

/** What people are called, as Jira tells the viewer: asked when a name is wanted first, kept while the page lives. */
export interface People extends Readable<PersonName> {
  /** The names once Jira has been asked about these accounts, whatever it answered. Never rejects. */
  readonly asked: (accountIds: readonly string[]) => Promise<PersonName>;
}

function createPeople(client: JiraClient): People {
  const names = new Map<string, string>();
  const known = new Set<string>();
  const wanted = new Set<string>();
  let asking: Promise<void> | undefined;
  let notBefore = 0;
  const nameNow = (): PersonName => (accountId) => {
    want(accountId);
    return names.get(accountId);
  };
  const store = createStore<PersonName>(nameNow());

  function want(accountId: string): void {
    if (accountId === FORMER_USER || known.has(accountId) || now() < notBefore) return;
    wanted.add(accountId);
    asking ??= new Promise((resolve) => setTimeout(resolve, GATHER_MS)).then(ask);
  }

  async function ask(): Promise<void> {
    while (wanted.size > 0) {
      const ids = [...wanted].slice(0, PEOPLE_A_CALL);
      const answer = await peopleNames(client, ids);
      if (!answer.ok) {
        wanted.clear();
        notBefore = now() + PAUSE_MS;
        break;
      }
      for (const id of ids) {
        known.add(id);
        wanted.delete(id);
      }
      for (const [id, name] of answer.data.names) names.set(id, name);
      if (answer.data.names.size > 0) store.set(nameNow());
    }
    asking = undefined;
  }

  return {
    current: store.current,
    subscribe: store.subscribe,
    async asked(accountIds) {
      accountIds.forEach(want);
      if (accountIds.some((id) => wanted.has(id))) await asking;
      return store.current();
    },
  };
}

/** Those of this page. */
export const people: People = createPeople(jira);

import type { JiraClient } from '../../../../jira/client';
import { PEOPLE_A_CALL, peopleNames } from '../../../../jira/people/people-names';
import type { AskedFact, Named } from '../../../../tasks/changes/asked';
import type { FieldEdit } from '../../../../tasks/changes/change';
import { factOf, fieldOf } from './asked-of-field';

/** Somebody whom a field was set to. `person`: their account is closed, or Jira does not know it. `person-not-said`: it did not say. */
export interface GonePerson {
  readonly kind: 'person' | 'person-not-said';
  readonly field: Named;
  readonly person: Named;
}

/**
 * Those of the people whom a change sets fields to who are gone, asked as whoever does it again: one request for 50 people.
 * Where Jira does not say, that stops nothing.
 */
export async function askGonePeople(
  jira: JiraClient,
  fields: readonly FieldEdit[],
  asked: readonly AskedFact[],
): Promise<readonly GonePerson[]> {
  const chosen = fields.flatMap((edit) =>
    edit.kind === 'user' && edit.accountId !== undefined ? [{ edit, accountId: edit.accountId }] : [],
  );
  const accounts = [...new Set(chosen.map(({ accountId }) => accountId))];
  const found = new Map<string, LookedUp>();
  for (let from = 0; from < accounts.length; from += PEOPLE_A_CALL) {
    const some = accounts.slice(from, from + PEOPLE_A_CALL);
    const answer = await peopleNames(jira, some);
    for (const account of some) found.set(account, lookedUp(account, answer));
  }
  return chosen.flatMap(({ edit, accountId }): GonePerson[] => {
    const { is, name } = found.get(accountId) ?? NOT_SAID;
    if (is === 'there') return [];
    const fact = factOf(edit, asked)?.value;
    const called = (fact?.kind === 'person' ? fact.person.name : undefined) ?? name;
    const person = { id: accountId, ...(called === undefined ? {} : { name: called }) };
    return [{ kind: is === 'gone' ? 'person' : 'person-not-said', field: fieldOf(edit, asked), person }];
  });
}

interface LookedUp {
  readonly is: 'there' | 'gone' | 'not-said';
  readonly name?: string | undefined;
}

const NOT_SAID: LookedUp = { is: 'not-said' };

function lookedUp(account: string, answer: Awaited<ReturnType<typeof peopleNames>>): LookedUp {
  if (!answer.ok) return NOT_SAID;
  const { names, known, closed, leftOut } = answer.data;
  const name = names.get(account);
  if (known.has(account)) return { is: closed.has(account) ? 'gone' : 'there', name };
  return leftOut > 0 ? NOT_SAID : { is: 'gone' };
}

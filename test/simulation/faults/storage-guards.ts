import * as v from 'valibot';
import { createMetering } from '../../../local/forge/metering';
import type { Site } from '../../../local/site';

const condition = v.object({ property: v.string(), condition: v.string(), values: v.array(v.unknown()) });
const item = v.object({
  entityName: v.optional(v.string()),
  key: v.string(),
  value: v.optional(v.looseObject({})),
  conditions: v.optional(v.object({ and: v.optional(v.array(condition), []) })),
});
const transaction = v.object({
  set: v.optional(v.array(item), []),
  delete: v.optional(v.array(item), []),
  check: v.optional(v.array(item), []),
});
type Item = v.InferOutput<typeof item>;

/** What it means that the condition on a record of this entity did not hold. */
const GUARDS: Readonly<Record<string, string>> = {
  task: 'revision of a task',
  'background-run': 'revision of a run',
  'site-slot': 'revision of the slot',
  'day-sums': 'revision of sums',
  allowance: 'revision of an allowance',
};
export const CLAIM = 'claim of a part';
export const FIRST = 'only if nothing is there';

/** The submission of which a transaction claims a part together with the site's slot; undefined for any other. */
export function claimedIn(kind: string, body: string): string | undefined {
  if (kind !== 'transaction' || !body.includes('"site-slot"')) return undefined;
  const { set } = v.parse(transaction, JSON.parse(body));
  const takesSlot = set.some(({ entityName }) => entityName === 'site-slot');
  return takesSlot ? set.find(({ entityName }) => entityName === 'task')?.key : undefined;
}

/** Which of the app's conditions storage has just refused to write under. */
export async function guardsThatRefused(
  kind: string,
  body: string,
  answer: Response,
  ask: Site['storage']['answer'],
): Promise<readonly string[]> {
  if (answer.status === 409) return [FIRST];
  if (kind !== 'transaction') return [];
  const { set, delete: removed, check } = v.parse(transaction, JSON.parse(body));
  const all = [...set, ...removed, ...check];
  const failed: Item[] = [];
  for (const each of all) if (!(await holds(each, ask))) failed.push(each);
  const isClaim = set.some(({ entityName }) => entityName === 'site-slot') && all.length > 1;
  return failed.map(({ entityName = '' }) =>
    isClaim && entityName === 'task' ? CLAIM : (GUARDS[entityName] ?? `condition on ${entityName}`),
  );
}

async function holds({ entityName, key, conditions }: Item, ask: Site['storage']['answer']): Promise<boolean> {
  if (!conditions || entityName === undefined) return true;
  const options = { meter: createMetering(), limited: false };
  const answer = await ask('/api/v1/entity/get', JSON.stringify({ entityName, key }), options);
  const stored =
    answer.status === 200 ? v.parse(v.object({ value: v.looseObject({}) }), await answer.json()).value : {};
  return conditions.and.every(({ property, condition: how, values: [value] }) => {
    const is = (stored as Record<string, unknown>)[property];
    return how === 'NOT_EXISTS' ? is === undefined : is === value;
  });
}

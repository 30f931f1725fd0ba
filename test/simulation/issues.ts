import type { Submission } from '../../src/contract';
import type { Chance } from './random';

const PAY = 1_012_000;
const OPS = 1_034_000;
const WEB = 1_056_000;
/**
 * So many issues of each project are there; those beyond the first sixty are changed by what is found,
 * or deleted.
 */
export const ISSUES_EACH = 100;
const TO_DELETE = [62, 75, 83, 91];
const PART = 1_000;
/** Ids of no issue: they make a submission as long as a part, and cost Jira next to nothing. */
const NOWHERE = 20_000_000;

const range = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, each) => String(from + each));

/** The project in which people lose the right to edit. */
export const PROJECT_OF_RIGHTS = { key: 'PAY', firstId: PAY } as const;

/** Whether the body of a request names an issue that is in this project. */
export const isEditedIn = ({ firstId }: typeof PROJECT_OF_RIGHTS, body: unknown): boolean => {
  const ids: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'selectedIssueIdsOrKeys') : [];
  return Array.isArray(ids) && ids.some((id) => Number(id) > firstId && Number(id) <= firstId + ISSUES_EACH);
};

/** Some neighbouring issues of one project; an edit of the Operations fails for who may only look there. */
export function someIssues(chance: Chance, least: number, most: number): string[] {
  const count = chance.whole(least, most);
  return range(chance.pick([PAY, PAY, OPS, WEB]) + chance.whole(1, 60 - count), count);
}

/** Issues for so many parts, with a few that exist in each of them. */
export function issuesForParts(chance: Chance, parts: number, place: number): string[] {
  if (parts === 1) return someIssues(chance, 3, 25);
  const from = chance.whole(1, 20);
  const real = [PAY, OPS, WEB, PAY + 25, WEB + 25].map((project) => range(project + from, 8));
  const last = chance.whole(1, 30);
  return Array.from({ length: parts }, (_, part): string[] => {
    const here = real[part] ?? [];
    const left = Math.max(1, part === parts - 1 ? last : PART - here.length);
    return [...here, ...range(NOWHERE + place * 10_000 + part * PART, left)];
  }).flat();
}

/** Issues that only what is found later changes: nothing else can be taken for it. */
export const issuesToFind = (chance: Chance, place: number): string[] =>
  range(PAY + 61 + (place % 3) * 13, chance.whole(10, 13));

/** Issues that nothing else changes; the sender may see each of them. */
export const issuesToDelete = (place: number): string[] => range(WEB + (TO_DELETE[place % TO_DELETE.length] ?? 0), 8);

/** The change of a submission: a label that nothing else has. */
export const addsLabel = (marker: string): Submission['change'] => ({
  operation: 'edit',
  fields: [{ kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: [marker] }],
});

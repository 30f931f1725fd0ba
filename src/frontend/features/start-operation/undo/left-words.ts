import type { Reading } from '../../../words/reading';
import { fieldName, nameOf } from '../../../words/changes/names';
import { clockTime } from '../../../words/times';
import { askedWords } from '../../../words/changes/asked';
import type { Left, WhyLeft } from '../plan/left-by-undo';

/** Issues that are left for one kind of reason. */
export interface LeftGroup {
  readonly kind: WhyLeft['kind'];
  readonly left: readonly Left[];
  /** Each once, although several of its fields may be left. */
  readonly issueIds: readonly string[];
}

/** What is left, reason by reason, the reason of most issues first. Pure. */
export function leftGroups(left: readonly Left[]): readonly LeftGroup[] {
  const groups = new Map<WhyLeft['kind'], Left[]>();
  for (const each of left) groups.set(each.why.kind, [...(groups.get(each.why.kind) ?? []), each]);
  return [...groups]
    .map(([kind, those]) => ({ kind, left: those, issueIds: [...new Set(those.map(({ issueId }) => issueId))] }))
    .sort((one, other) => other.issueIds.length - one.issueIds.length);
}

/** "9 issues have been changed since". Pure. */
export const leftWords = ({ kind, issueIds }: LeftGroup, { say }: Pick<Reading, 'say'>): string =>
  say(`undo.left.${kind}`, { n: issueIds.length });

/** What there is to say of one issue beyond its group: the field, who changed it and when, what is gone. Pure. */
export function leftDetail({ field, why }: Left, reading: Reading): string {
  const name = field === undefined ? [] : [fieldName(field, reading.say)];
  return [...name, ...factsOfReason(why, reading)].join(', ');
}

/** What a reason has to tell beside its kind. Pure. */
export function factsOfReason(reason: WhyLeft, { say, personName, now, place }: Reading): readonly string[] {
  const person = (id: string): string => personName(id) ?? say('did.person');
  switch (reason.kind) {
    case 'as-before':
    case 'changed-since': {
      const { by, at } = reason;
      if (at === undefined) return [];
      const time = clockTime(at, now, place);
      return [by === undefined ? time : say('undo.left.by', { who: person(by), time })];
    }
    case 'not-in-bulk':
      return reason.message === undefined ? [] : [reason.message];
    case 'value-gone':
      return [nameOf(reason.value)];
    case 'person-gone':
      return [person(reason.accountId)];
    case 'too-many-values':
      return reason.back === undefined ? [] : [askedWords(reason.back, say, personName)];
    case 'no-way-back':
    case 'several-ways-back':
      return [say('undo.left.to', { status: nameOf(reason.to) })];
    default:
      return [];
  }
}

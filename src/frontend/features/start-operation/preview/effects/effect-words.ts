import type { Named } from '../../../../../tasks/changes/asked';
import type { Change } from '../../../../../tasks/changes/change';
import { isWatching } from '../../../../../tasks/task';
import type { DidValue } from '../../../../../tasks/changes/did';
import { fieldFact } from '../../../../../tasks/changes/did';
import { cutText } from '../../../../../tasks/shown-text';
import { isPersonField } from '../../../../../tasks/changes/system-fields';
import { wholeWords } from '../../../../words/changes/did-words';
import type { Reading } from '../../../../words/reading';
import { fieldName, nameOf, valueName } from '../../../../words/changes/names';
import type { LeftOutPart, LeftOutWhy } from '../../issues/left-out';
import { alongSums } from './along';
import type { AlongSum } from './along';
import { areAlike } from './effects';
import type { CannotPart, EffectLine, EffectPart, Facet, IssueEffect, Why } from './effects';

type Speaking = Pick<Reading, 'say' | 'personName'>;

/** Values of one field that are told, and the longest text of them, in characters. */
const MOST_VALUES = 5;
const VALUE_LENGTH = 60;

/** "Priority → High". Pure. */
export const lineWords = ({ field, how, values, byJira }: EffectLine, { say, personName }: Speaking): string =>
  byJira
    ? say('preview.byJira', { field: calledField(field, say) })
    : wholeWords([fieldFact(withName(field, say), how, values)], { say, personName, mood: 'asked' });

/** Where an issue is, and how it stands, are named in the reader's language, though they are no fields that people edit. */
const PLACES = ['project', 'status'] as const;

function withName(field: Named, say: Speaking['say']): Named {
  const place = PLACES.find((one) => one === field.id);
  return place ? { ...field, name: say(`preview.field.${place}`) } : field;
}

const calledField = (field: Named, say: Speaking['say']): string => fieldName(withName(field, say), say);

/**
 * What is said of a number of issues: of those that are not left out, and how many more are, so that numbers add up to what
 * the title says. "8 from Low, 1 more left out", "4 are High already, left out". Pure.
 */
export function numberWords(
  issueIds: readonly string[],
  leftOut: ReadonlySet<string>,
  wordsOf: (n: number) => string,
  { say }: Pick<Speaking, 'say'>,
): string {
  const out = issueIds.filter((id) => leftOut.has(id)).length;
  const rest = issueIds.length - out;
  if (out === 0) return wordsOf(rest);
  return rest === 0
    ? say('preview.number.out', { words: wordsOf(out) })
    : say('preview.number.someOut', { words: wordsOf(rest), n: out });
}

/** "1,940 from Low". Pure. */
export function linePartWords(
  part: EffectPart,
  { field, how, values }: Pick<EffectLine, 'field' | 'how' | 'values'>,
  n: number,
  speaking: Speaking,
): string {
  const { say } = speaking;
  switch (part.kind) {
    case 'from':
      return say('preview.from', { n, values: valuesWords(part.from, field, speaking) });
    case 'changed':
      return say(`preview.${how}`, { n });
    case 'already':
      return how === 'set'
        ? say('preview.already', { n, values: valuesWords(values, field, speaking) })
        : say(`preview.${how}.already`, { n });
    case 'others':
    case 'unread':
      return say(`preview.${part.kind}`, { n });
  }
}

/** "8 are in Operations, where you may not edit". Pure. */
export function cannotWords({ why }: Pick<CannotPart, 'why'>, n: number, speaking: Speaking): string {
  return speaking.say(`preview.cannot.${why.kind}`, { n, ...whyValues(why, speaking) });
}

function whyValues(why: Why, { say }: Speaking): Readonly<Record<string, string>> {
  switch (why.kind) {
    case 'gone':
      return {};
    case 'no-edit-right':
    case 'no-transition-right':
    case 'no-move-right':
    case 'no-delete-right':
      return { project: nameOf(why.project) };
    case 'no-field':
    case 'required':
    case 'subtask-required':
      return { field: fieldName(why.field, say) };
    case 'no-value':
      return { field: fieldName(why.field, say), value: valueName(why.value, why.field, say) };
    case 'no-way':
      return { status: nameOf(why.from) };
  }
}

/** "30 are in Done, from where no transition leads that a bulk change can use". Pure. */
export const staysWords = ({ why, issues }: Pick<LeftOutPart, 'why' | 'issues'>, { say }: Speaking): string =>
  staying(why, issues.length, say);

/** Why one chosen issue stays as it is. Pure. */
export const whyStays = (why: LeftOutWhy, { say }: Speaking): string => staying(why, OF_ITSELF, say);

function staying(why: LeftOutWhy, n: number, say: Speaking['say']): string {
  const values = why.kind === 'closed' ? { project: why.project.name } : {};
  const from = why.kind === 'no-transition' || why.kind === 'not-said' ? { status: why.from.name } : {};
  return say(`preview.stays.${why.kind}`, { n, ...values, ...from });
}

/** A sentence about one issue, in the line of that issue, has no number. */
const OF_ITSELF = 0;

const HOUR_S = 3_600;
/** As Jira counts them unless an admin says otherwise. */
const HOURS_A_DAY = 8;

/** "7 links", "28 hours of logged work (3.5 days of 8 hours)", "Components of 12 issues". Pure. */
export function alongWords(sum: AlongSum, { say }: Speaking): string {
  const { kind, amount } = sum;
  if (kind === 'dropped') return say('preview.along.dropped', { n: amount, field: fieldName(sum.field, say) });
  if (kind !== 'work') return say(`preview.along.${kind}`, { n: amount });
  const hours = amount / HOUR_S;
  const key = hours >= HOURS_A_DAY ? 'preview.along.work.days' : 'preview.along.work';
  return say(key, { hours: tenths(hours), days: tenths(hours / HOURS_A_DAY), perDay: HOURS_A_DAY });
}

/** The same in the line of one issue: "may lose Components". */
const alongOne = (sum: AlongSum, speaking: Speaking): string =>
  sum.kind === 'dropped'
    ? speaking.say('preview.along.dropped.one', { field: fieldName(sum.field, speaking.say) })
    : alongWords(sum, speaking);

const tenths = (number: number): number => Math.round(number * 10) / 10;

/** What becomes of one issue: "Priority: Low → High", "Labels + q4", "You watch it already". Pure. */
export function effectWords(
  effect: IssueEffect | undefined,
  operation: Change['operation'],
  speaking: Speaking,
): string {
  const { say } = speaking;
  if (effect === undefined) return '';
  if (effect.kind === 'cannot') {
    return say(`preview.cannot.${effect.why.kind}`, { n: OF_ITSELF, ...whyValues(effect.why, speaking) });
  }
  if (effect.kind !== 'unknown' && isWatching(operation)) return say(`preview.one.${operation}.${effect.kind}`);
  if (effect.kind === 'same') return say('preview.same.one');
  const along = effect.along === undefined ? [] : alongSums([effect]).map((sum) => alongOne(sum, speaking));
  const changing = effect.facets.filter(({ from, to, byJira }) => byJira || from === undefined || !areAlike(from, to));
  const words = [...changing.map((facet) => facetWords(facet, speaking)), ...along];
  return words.length === 0 && effect.kind === 'unknown' ? say('preview.unknown.one') : words.join('; ');
}

function facetWords(facet: Facet, speaking: Speaking): string {
  const { field, from, to, byJira } = facet;
  const { say, personName } = speaking;
  if (from === undefined) return lineWords({ id: '', parts: [], ...facet }, speaking);
  if (!byJira && isTold(facet)) {
    const name = withName(field, say);
    const [gets, loses] = [namedAmong(to, from), namedAmong(from, to)];
    const facts = [
      ...(gets.length > 0 ? [fieldFact(name, 'added', gets)] : []),
      ...(loses.length > 0 ? [fieldFact(name, 'removed', loses)] : []),
    ];
    return wholeWords(facts, { say, personName, mood: 'asked' });
  }
  return say('preview.fromTo', {
    field: calledField(field, say),
    from: valuesWords(from, field, speaking),
    to: byJira ? say('preview.byJira.one') : valuesWords(to, field, speaking),
  });
}

/**
 * Whether it is told what comes and what goes: of a field that keeps some of several values, or may, both sides would begin
 * alike and end before the difference.
 */
const isTold = ({ how, from = [], to }: Facet): boolean =>
  how !== 'set' || (from.length > 0 && to.length > 0 && from.length + to.length > 2);

/** The values that are not among the others, with names that fit a line. */
const namedAmong = (values: readonly DidValue[], others: readonly DidValue[]): readonly DidValue[] =>
  values
    .filter(({ id }) => !others.some((other) => other.id === id))
    .map((value) => (value.isPerson ? value : { ...value, name: cutText(nameOf(value), VALUE_LENGTH) }));

/** "Low", "bug, q4", or that there is none. Pure. */
function valuesWords(values: readonly DidValue[], field: Named, { say, personName }: Speaking): string {
  if (values.length === 0) return say(isPersonField(field.id) ? 'changes.nobody' : 'changes.empty');
  const name = (value: DidValue): string =>
    value.isPerson ? (value.name ?? personName(value.id) ?? say('did.person')) : valueName(value, field, say);
  const told = values.slice(0, MOST_VALUES).map((value) => cutText(name(value), VALUE_LENGTH));
  const more = values.length - told.length;
  return [told.join(', '), ...(more > 0 ? [say('changes.more', { n: more })] : [])].join(' ');
}

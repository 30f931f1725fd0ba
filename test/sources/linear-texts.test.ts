import { failureReasons } from '../../src/jira/bulk/failure-reasons';
import { refusalMessages } from '../../src/jira/refusal-messages';
import { isMessageKey, spoken } from '../../src/rest/message-key';
import { lineOf, moment, statusText } from '../../src/rest/values';
import { withoutFormulas } from '../../src/services/exports/formula-guard';
import { snapshotOf } from '../../src/sources/confluence/confluence';
import { readable, wordsOf } from '../../src/sources/confluence/readable';
import { resultErrors } from '../../src/sources/jira/result-errors';
import { toldOf } from '../../src/sources/source/told';
import { historyJql } from '../../src/frontend/features/find-changes/history-jql';
import { resultLines } from '../../src/frontend/features/task-detail/result-lines';
import { readableField } from '../../src/frontend/features/start-operation/details/fields/field-offers';
import { pastedKeys } from '../../src/frontend/features/start-operation/issues/selection';
import { withoutEndingSlashes, withoutQuery } from '../../src/frontend/platform/place/path';
import { pastedJiraId } from '../../src/tasks/pasted/pasted-id';
import { takenApart } from '../../src/tasks/pasted/pasted-text';
import { shownLine, shownText } from '../../src/tasks/shown-text';
import * as v from 'valibot';
import { takesAtMost } from '../processor-time';

const LENGTH = 80_000;

/** What makes a careless search begin anew at every character. */
const UNITS = [
  '<',
  '<a',
  '&',
  '&#1',
  '&amp',
  '{',
  '{1',
  ' ',
  '\n',
  '\t ',
  'a.',
  '.',
  'A_',
  '_',
  'aB',
  '/',
  '"',
  '\\"',
  "\\'",
  '\u200b',
  '-',
  '=;',
];
const ENDS = ['', '!', '>'];

const SITE = { siteUrl: 'https://a.example' };
const say = (key: string): string => key;

/** Everything that goes over a text of a source's or a person's. */
const OVER_TEXTS: Readonly<Record<string, (text: string) => unknown>> = {
  shownText: (text) => shownText(text, 2_000),
  shownLine: (text) => shownLine(text, 100),
  status: (text) => v.parse(statusText, text),
  name: (text) => v.parse(lineOf(200), text),
  moment: (text) => v.parse(moment, text),
  isMessageKey,
  spoken,
  translation: (translation) => readable({ translation }),
  key: (key) => readable({ key }),
  argument: (argument) => readable({ key: 'a.b', args: [argument] }),
  wordsOf,
  longTask: (text) =>
    snapshotOf({
      id: '1',
      name: { key: text },
      messages: { items: [{ translation: text }], leftOut: 0 },
      status: text,
    }),
  told: (text) => toldOf([text], text),
  result: (text) => resultErrors(text),
  errors: (text) => resultErrors({ errors: { [text]: text, a: { message: text, issueIdsOrKeys: [text] } } }),
  resultLines: (text) => resultLines(JSON.stringify({ [text]: text }), say),
  reasons: (text) => v.parse(failureReasons, { 1: [text] }),
  refusal: (text) => refusalMessages({ errorMessages: [text], errors: { a: text } }),
  pasted: (text) => pastedJiraId(takenApart(text, SITE), SITE),
  formulas: withoutFormulas,
  keys: pastedKeys,
  jql: (jql) => historyJql({ period: 'day', project: jql, jql }),
  fieldMessage: readableField,
  address: (text) => withoutEndingSlashes(withoutQuery(text)),
};

test.each(Object.keys(OVER_TEXTS))('%s takes a time that grows with the length, whatever the text', (name) => {
  for (const unit of UNITS) {
    for (const end of ENDS) {
      const text = unit.repeat(LENGTH / unit.length) + end;
      takesAtMost(500, () => OVER_TEXTS[name]?.(text), `${JSON.stringify(unit)} … ${JSON.stringify(end)}`);
    }
  }
});

test('what is nested without an end is shown some levels deep', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(20_000)}1${']'.repeat(20_000)}`);
  const { result = '' } = toldOf([], deep);
  expect(result).toContain('…');
  expect(result.length).toBeLessThan(2_000);
  expect(resultErrors(deep)).toMatchObject({ tellsOfErrors: false });
  expect(resultErrors({ errors: deep })).toMatchObject({ failures: [] });
  expect(v.parse(failureReasons, { 1: deep })).toBeDefined();
});

test('what is wide below many levels is not written out beyond what is shown', () => {
  const levels = 18;
  const wide: unknown = JSON.parse(`${'['.repeat(levels)}${'1,'.repeat(1_000_000)}1${']'.repeat(levels)}`);
  const stringify = jest.spyOn(JSON, 'stringify');
  const told = toldOf([], wide);
  const longest = Math.max(...stringify.mock.results.map(({ value }: { value?: unknown }) => String(value).length));
  stringify.mockRestore();
  expect(longest).toBeLessThan(2_000_000);
  expect(told.isCut).toBe(true);
  expect(told.result?.length).toBe(20_000);
});

test('of a result of very many parts the beginning is shown, and that it goes on', () => {
  const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`a${at}`, 1]));
  const { isCut, result } = toldOf([], many);
  expect(isCut).toBe(true);
  expect(result?.startsWith('{\n  "a0": 1,')).toBe(true);
});

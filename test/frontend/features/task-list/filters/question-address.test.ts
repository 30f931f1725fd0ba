import fc from 'fast-check';
import { SEARCH_LENGTH } from '../../../../../src/contract';
import {
  filtered,
  FIRST_QUESTION,
  askedFilters,
} from '../../../../../src/frontend/features/task-list/filters/question';
import { listAt, queryOfList } from '../../../../../src/frontend/features/task-list/filters/question-address';
import { startOfDay } from '../../../../../src/frontend/words/days';
import { calendarDay } from '../../../../../src/frontend/words/times';
import { payloads } from '../../../../../src/contract/payloads';
import { SOURCE_NAMES } from '../../../../../src/tasks/source';
import { OPERATIONS, STATES } from '../../../../../src/tasks/task';
import { fakeHistory } from '../../../kit/history';
import { list, openPage, row, running } from '../../../kit/page';
import * as v from 'valibot';

const place = { locale: 'en-US', timeZone: 'Europe/Berlin' };
const aDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const aText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.length <= SEARCH_LENGTH);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const aQuestion = fc
  .record({
    scope: fc.constantFrom('auto', 'mine'),
    order: fc.constantFrom('newest', 'oldest'),
    state: maybe(fc.constantFrom(...STATES)),
    operation: maybe(fc.constantFrom(...OPERATIONS)),
    source: maybe(fc.constantFrom(...SOURCE_NAMES)),
    person: maybe(fc.stringMatching(/^[a-f0-9]{24}$/)),
    from: maybe(aDay),
    to: maybe(aDay),
    text: maybe(aText),
    attention: maybe(fc.constant(true as const)),
    pages: fc.array(fc.stringMatching(/^[\w.:#-]{1,90}$/), { maxLength: 5 }),
  })
  .map(({ scope, order, pages, person, ...filters }) => ({
    ...filtered(FIRST_QUESTION, { ...filters, person: scope === 'mine' ? undefined : person }),
    ...{ scope, order, pages },
  }));

describe('what a list is asked, in its address', () => {
  it('comes back from it, whatever is asked', () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        expect(listAt(`/${queryOfList(question)}`, 'auto')).toEqual({ question, leftOut: [] });
      }),
    );
  });

  it('is always something that the function takes, whatever stands in the address', () => {
    const name = fc.constantFrom(
      ...'scope state operation source person from to text attention order page colour __proto__'.split(' '),
    );
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('failed', '2026-02-30', '2026-11-22'));
    const values = fc.array(fc.tuple(name, anything)).map((pairs) => new URLSearchParams(pairs).toString());
    const garbage = fc.string().map((text) => text.replaceAll(/[?#]/g, ''));
    fc.assert(
      fc.property(fc.oneof(values, garbage), fc.constantFrom('auto', 'mine'), (query, scope) => {
        const { question } = listAt(`/?${query}`, scope);
        const { pages: _pages, filters, ...asked } = question;
        const payload = { ...asked, filters: askedFilters(filters, place) };
        expect(v.safeParse(payloads.list, payload).success).toBe(true);
        expect(listAt(`/${queryOfList(question)}`, scope)).toEqual({ question, leftOut: [] });
      }),
    );
  });

  it('names what does not exist, and asks the rest', () => {
    expect(listAt('/?state=frozen&operation=edit&colour=red&from=2026-02-30&atlOrigin=x', 'auto')).toEqual({
      question: { ...FIRST_QUESTION, filters: { operation: 'edit' } },
      leftOut: [
        { name: 'state', value: 'frozen' },
        { name: 'from', value: '2026-02-30' },
        { name: 'colour', value: 'red' },
      ],
    });
  });

  it('says of everyone’s list only what each reader may see of it', () => {
    expect(listAt('/?scope=everyone', 'auto').question.scope).toBe('auto');
    expect(listAt('/?scope=everyone', 'mine').question.scope).toBe('mine');
    expect(listAt('/?person=5b10a2844c20165700ede21g', 'mine')).toMatchObject({
      question: { filters: {} },
      leftOut: [{ name: 'person' }],
    });
  });
});

describe('the days of a filter', () => {
  it('begin and end on the reader’s calendar, whatever the clocks do', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Beirut',
    ];
    fc.assert(
      fc.property(aDay, fc.constantFrom(...zones), (day, timeZone) => {
        const there = { locale: 'en-US', timeZone };
        const at = startOfDay(day, there) ?? NaN;
        expect(calendarDay(at, there)).toBe(Date.parse(day) / 86_400_000);
        expect(calendarDay(at - 1, there)).toBeLessThan(Date.parse(day) / 86_400_000);
      }),
      { numRuns: 40 },
    );
  });

  it('hold the last day to its end', () => {
    const { from = 0, before = 0 } = askedFilters({ from: '2026-11-21', to: '2026-11-22' }, place);
    expect([new Date(from).toISOString(), new Date(before).toISOString()]).toEqual([
      '2026-11-20T23:00:00.000Z',
      '2026-11-22T23:00:00.000Z',
    ]);
  });
});

describe('the address of a list', () => {
  const open = (first: string, functions: Parameters<typeof openPage>[0]['functions'] = {}) => {
    const history = fakeHistory(first);
    const opened = openPage({
      functions: { list: () => list([row()]), ...functions },
      jira: () => running(10),
      history,
    });
    return opened.then((page) => ({ page, history, here: () => history.paths()[history.at()] }));
  };

  it('is asked when the page opens, and follows what is asked', async () => {
    const { page, here } = await open('/?state=failed&order=oldest');
    expect(page.named('list')[0]?.payload).toMatchObject({ filters: { state: 'failed' }, order: 'oldest' });
    await page.type('search', 'release');
    await page.pass(400);
    expect(here()).toBe('/?state=failed&text=release&order=oldest');
    await page.press('Clear filters');
    expect(here()).toBe('/?order=oldest');
  });

  it('says what it does not know, until something else is asked', async () => {
    const { page, here } = await open('/?state=frozen&operation=edit');
    expect(page.named('list')[0]?.payload).toMatchObject({ filters: { operation: 'edit' } });
    expect(page.text()).toContain(
      'The address asks for something that this list does not know, left out here: state=frozen.',
    );
    await page.choose('state', 'failed');
    expect(page.text()).not.toContain('frozen');
    expect(here()).toBe('/?state=failed&operation=edit');
  });

  it('leads from a task back to the list as it was, in a new window too', async () => {
    const { page, here } = await open('/tasks/jira%3A10641?state=running', {
      task: () => ({ ok: true, data: { row: row() } }),
    });
    await page.press('Back to the list');
    expect(here()).toBe('/?state=running');
    expect(page.named('list').map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ filters: { state: 'running' } }),
    ]);
    expect(page.links().find(([name]) => name === 'Bulk change of 1,000 issues')).toEqual([
      'Bulk change of 1,000 issues',
      'https://site.example/module/bulk-tasks-admin/tasks/jira%3A10641?state=running',
    ]);
  });

  it('shows the first page in the place of one that is gone', async () => {
    const { page } = await open('/?page=gone', {
      list: ({ from }) =>
        from === undefined
          ? list([row()])
          : { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } },
    });
    expect(page.rows()).toHaveLength(1);
    expect(page.text()).toContain('The page of the list that the address names is gone: this is the first one.');
  });
});

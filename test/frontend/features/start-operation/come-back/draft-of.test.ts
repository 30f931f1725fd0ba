import * as fc from 'fast-check';
import type { ChosenDraft } from '../../../../../src/contract';
import { draftSchema } from '../../../../../src/contract/draft-schema';
import { draftOf } from '../../../../../src/frontend/features/start-operation/come-back/draft-of';
import { restoredState } from '../../../../../src/frontend/features/start-operation/come-back/restore';
import { firstState } from '../../../../../src/frontend/features/start-operation/first-state';
import type { Preset } from '../../../../../src/frontend/features/start-operation/preset';
import type { WizardState } from '../../../../../src/frontend/features/start-operation/wizard-state';
import { MULTI_MODES } from '../../../../../src/tasks/changes/change';
import * as v from 'valibot';

const PLACE = { locale: 'en-US', timeZone: 'Europe/Berlin' };
const text = fc.string({ maxLength: 30 });
const id = fc.integer({ min: 1, max: 99_999 }).map(String);

const field = fc.record({
  fieldId: fc.stringMatching(/^customfield_\d{1,5}$/),
  text,
  mode: fc.constantFrom(...MULTI_MODES),
  chosen: fc.array(fc.record({ value: text, label: text }), { maxLength: 3 }),
  isEmptied: fc.boolean(),
});

/** What a page can have kept, before any issue is found: Jira is asked about those. */
const anyDraft: fc.Arbitrary<ChosenDraft> = fc
  .record({
    by: fc.constantFrom('jql' as const, 'keys' as const),
    jql: text.map((typed) => typed.trim()),
    keys: text,
    operation: fc.constantFrom('edit' as const, 'transition' as const, 'delete' as const, 'watch' as const),
    fields: fc.uniqueArray(field, { selector: ({ fieldId }) => fieldId, maxLength: 4 }),
    // Keys of an object come in an order of their own where they are numbers; those of groups are none.
    transitions: fc.uniqueArray(fc.record({ group: text.map((name) => `[${name}]`), choice: id }), {
      selector: ({ group }) => group,
      maxLength: 3,
    }),
    sendEmail: fc.boolean(),
    goesOn: fc.boolean(),
    label: text,
    // A date field and a time field hold minutes.
    startsAt: fc.option(
      fc.integer({ min: 29_400_000, max: 30_000_000 }).map((minutes) => minutes * 60_000),
      { nil: undefined },
    ),
  })
  .map(({ startsAt, fields, ...draft }) => ({
    kind: 'chosen',
    step: 'operation',
    ...draft,
    fields: fields.map((each) => ({ ...each, name: each.fieldId })),
    ...(startsAt === undefined ? {} : { startsAt }),
  }));

const comeBackTo = (draft: ChosenDraft, preset: Preset = {}): WizardState => ({
  ...firstState(preset),
  ...restoredState(draft, PLACE),
  step: draft.step,
});

describe('what is kept of a start', () => {
  it('is what was chosen, once more after it was come back to', () => {
    fc.assert(fc.property(anyDraft, (draft) => expect(draftOf(comeBackTo(draft), {})).toEqual(draft)));
  });

  it('is what the app takes', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => expect(v.parse(draftSchema, draftOf(comeBackTo(draft), {}))).toEqual(draft)),
    );
  });

  it('is nothing before anybody has chosen something', () => {
    expect(draftOf(firstState({}), {})).toBeUndefined();
    for (const preset of [{ jql: 'project = PAY' }, { keys: ['PAY-1', 'PAY-2'] }])
      expect(draftOf(firstState(preset), preset)).toBeUndefined();
  });

  it('holds of a chosen person the account alone, whose label has the name and the address', () => {
    const assignee = {
      id: 'assignee',
      name: 'Assignee',
      kind: 'user',
      isRequired: false,
      modes: [],
      choices: [],
    } as const;
    const chosen = [{ value: '5b10ac8d82e05b22cc7d4ef5', label: 'Mia Lindqvist (mia@example.com)' }];
    const state: WizardState = {
      ...firstState({}),
      step: 'details',
      operation: 'edit',
      picked: ['assignee'],
      offers: {
        selection: { issues: [], summaries: new Map(), unknown: [], missing: 0, unread: 0, leftOut: [] },
        value: { editable: [assignee], uneditable: [], closed: [], leftOut: 0 },
      },
      drafts: { assignee: { text: '', mode: 'REPLACE', chosen, isEmptied: false } },
    };
    const kept = draftOf(state, {});
    expect(kept).toMatchObject({ fields: [{ chosen: [{ value: '5b10ac8d82e05b22cc7d4ef5', label: '' }] }] });
    expect(JSON.stringify(kept)).not.toMatch(/Mia|example/);
  });

  it('names the issues that a start began with before they are read', () => {
    const preset: Preset = { issueIds: ['1', '2'], retryOf: 'jira:7' };
    expect(draftOf(firstState(preset), preset)).toMatchObject({ by: 'given', issueIds: ['1', '2'], retryOf: 'jira:7' });
  });
});

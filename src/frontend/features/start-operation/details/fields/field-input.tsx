import * as React from 'react';
import { useState } from 'react';
import { Box, HelperMessage, Select, Text, Textfield } from '../../../../ui-kit';
import type { FoundUser } from '../../../../../jira/people/user-search';
import { useWords } from '../../../../words/words';
import type { Saying } from '../../../../words/say';
import { labelsIn, TEXT_LENGTH } from './field-draft';
import type { FieldDraft } from './field-draft';
import type { EditableField, FieldChoice } from './field-offers';
import { useLater } from '../../../../forms/use-later';

export interface FieldProps {
  readonly field: EditableField;
  readonly draft: FieldDraft;
  readonly problem: Saying | undefined;
  readonly people: readonly FoundUser[];
  readonly change: (draft: Partial<FieldDraft>, quietly?: boolean) => void;
  readonly findPeople: (query: string) => void;
}

/** Where a field's new value is typed or chosen, by its kind. */
export function FieldInput(props: FieldProps) {
  switch (props.field.kind) {
    case 'text':
    case 'number':
    case 'date':
      return <TypedValue {...props} />;
    case 'labels':
      return <TypedLabels {...props} />;
    case 'user':
      return <PersonValue {...props} />;
    case 'option':
    case 'priority':
    case 'options':
    case 'components':
    case 'versions':
      return <ChosenValue {...props} />;
  }
}

function TypedValue({ field, draft, problem, change }: FieldProps) {
  return (
    <Textfield
      id={`start-field-${field.id}`}
      type={field.kind === 'date' ? 'date' : 'text'}
      defaultValue={draft.text}
      {...(field.kind === 'text' ? { maxLength: TEXT_LENGTH } : {})}
      isInvalid={problem !== undefined}
      onChange={(event) => change({ text: String(event.target.value ?? '') }, true)}
    />
  );
}

/** A text that is several labels is shown as those, so that nobody finds out from the issues. */
function TypedLabels(props: FieldProps) {
  const { say } = useWords();
  const [shown, show] = useState(() => labelsIn(props.draft.text));
  const showLater = useLater((text) => show(labelsIn(text)));
  const change: FieldProps['change'] = (draft, quietly) => {
    props.change(draft, quietly);
    if (draft.text !== undefined) showLater(draft.text);
  };
  return (
    <>
      <TypedValue {...props} change={change} />
      <HelperMessage>{say('start.labels.help')}</HelperMessage>
      <Box role="status">
        {shown.length > 1 && <Text>{say('start.labels.apart', { n: shown.length, labels: shown.join(', ') })}</Text>}
      </Box>
    </>
  );
}

function ChosenValue({ field, draft, problem, change }: FieldProps) {
  const isMulti = field.kind !== 'option' && field.kind !== 'priority';
  const isChosen = ({ value }: FieldChoice) => draft.chosen.some((choice) => choice.value === value);
  const chosen = field.choices.filter(isChosen);
  return (
    <Select
      inputId={`start-field-${field.id}`}
      isMulti={isMulti}
      options={[...field.choices]}
      value={isMulti ? chosen : (chosen[0] ?? null)}
      isInvalid={problem !== undefined}
      onChange={(picked: FieldChoice | readonly FieldChoice[] | null) => change({ chosen: listOf(picked) })}
    />
  );
}

function PersonValue({ field, draft, problem, people, change, findPeople }: FieldProps) {
  const { say, personName } = useWords();
  const findLater = useLater(findPeople);
  const [chosen] = draft.chosen;
  // Of somebody who was chosen before a reload only the account is kept.
  const isUnnamed = chosen !== undefined && chosen.label === '';
  const named = isUnnamed ? { ...chosen, label: personName(chosen.value) ?? say('did.person') } : chosen;
  return (
    <Select
      inputId={`start-field-${field.id}`}
      options={people.map(personChoice)}
      value={named ?? null}
      placeholder={say('start.user.search')}
      isInvalid={problem !== undefined}
      onFocus={() => findPeople('')}
      onInputChange={(typed: unknown) => {
        if (typeof typed === 'string' && typed !== '') findLater(typed);
      }}
      onChange={(picked: FieldChoice | null) => change({ chosen: listOf(picked) })}
    />
  );
}

/**
 * A person as a choice. The label holds the e-mail address too: the select filters by label and would drop somebody who was
 * found by the address.
 */
const personChoice = ({ accountId, name, email }: FoundUser): FieldChoice => ({
  value: accountId,
  label: email === undefined ? name : `${name} (${email})`,
});

/**
 * The chosen options as plain values and labels: the select gives back copies, because they have crossed Forge's bridge.
 */
function listOf(picked: FieldChoice | readonly FieldChoice[] | null): readonly FieldChoice[] {
  const list = picked === null ? [] : 'value' in picked ? [picked] : picked;
  return list.map(({ value, label }) => ({ value, label }));
}

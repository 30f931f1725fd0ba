import { customType, type EditableField } from './field';

const kinds = {
  text: { kind: 'text', type: customType('textfield') },
  number: { kind: 'number', type: customType('float') },
  date: { kind: 'date', type: customType('datepicker') },
} as const;

const names: readonly (readonly [keyof typeof kinds, string])[] = [
  ['text', 'Account code'],
  ['date', 'Agreed on'],
  ['text', 'Asset tag'],
  ['date', 'Audit date'],
  ['text', 'Batch number'],
  ['text', 'Building'],
  ['number', 'Business value'],
  ['text', 'Case number'],
  ['text', 'Contact phone'],
  ['date', 'Contract end'],
  ['number', 'Customers affected'],
  ['text', 'Customer number'],
  ['number', 'Days blocked'],
  ['date', 'Decision date'],
  ['number', 'Effort'],
  ['text', 'External id'],
  ['date', 'First seen'],
  ['date', 'Freeze date'],
  ['text', 'Hardware model'],
  ['number', 'Impact score'],
  ['text', 'Invoice number'],
  ['date', 'Last seen'],
  ['number', 'Licences'],
  ['text', 'Legal reference'],
  ['date', 'Live since'],
  ['text', 'Purchase order'],
  ['number', 'Quantity'],
  ['text', 'Release train'],
  ['number', 'Risk score'],
  ['text', 'Room'],
  ['text', 'Serial number'],
  ['number', 'Supplier rating'],
  ['date', 'Warranty end'],
];

/** Fields that only make the list longer than a page of `bulk/issues/fields`: customfield_10101 and on. */
export const furtherFields: readonly EditableField[] = names.map(([kind, name], place) => ({
  id: `customfield_${10_101 + place}`,
  name,
  ...kinds[kind],
}));

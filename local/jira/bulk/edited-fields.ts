import * as v from 'valibot';
import { multiSelectOption } from './changes';

const fieldId = v.string();
const bulkEditMultiSelectFieldOption = multiSelectOption;
const option = v.strictObject({ optionId: v.pipe(v.number(), v.integer()) });

/** `JiraIssueFields`, as far as the site edits such fields. */
export const editedFields = v.strictObject({
  priority: v.optional(v.strictObject({ priorityId: v.string() })),
  issueType: v.optional(v.strictObject({ issueTypeId: v.string() })),
  labelsFields: v.optional(
    v.array(
      v.strictObject({
        fieldId,
        labels: v.array(v.strictObject({ name: v.string() })),
        bulkEditMultiSelectFieldOption,
        labelProperties: v.optional(v.array(v.unknown())),
      }),
    ),
  ),
  multiselectComponents: v.optional(
    v.strictObject({
      fieldId,
      components: v.array(v.strictObject({ componentId: v.pipe(v.number(), v.integer()) })),
      bulkEditMultiSelectFieldOption,
    }),
  ),
  multipleVersionPickerFields: v.optional(
    v.array(
      v.strictObject({
        fieldId,
        versions: v.array(v.strictObject({ versionId: v.string() })),
        bulkEditMultiSelectFieldOption,
      }),
    ),
  ),
  singleLineTextFields: v.optional(v.array(v.strictObject({ fieldId, text: v.string() }))),
  // What is to be emptied says so (`null`, an empty date): a value that is not there is no value.
  datePickerFields: v.optional(
    v.array(v.strictObject({ fieldId, date: v.strictObject({ formattedDate: v.string() }) })),
  ),
  clearableNumberFields: v.optional(v.array(v.strictObject({ fieldId, value: v.nullable(v.number()) }))),
  singleSelectFields: v.optional(v.array(v.strictObject({ fieldId, option }))),
  multipleSelectFields: v.optional(v.array(v.strictObject({ fieldId, options: v.array(option) }))),
  singleSelectClearableUserPickerFields: v.optional(
    v.array(v.strictObject({ fieldId, user: v.nullable(v.strictObject({ accountId: v.string() })) })),
  ),
});
export type EditedFields = v.InferOutput<typeof editedFields>;

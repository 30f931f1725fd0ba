import * as v from '../valibot';
import { filtersSchema } from './filters-schema';
import type { Separator } from './limits';
import { taskKey } from './sent-values';

/** What a file holds: the list as it is filtered, or what became of each issue of one task or submission. */
export const exportOfSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('list'),
    scope: v.picklist(['mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
  }),
  v.strictObject({ kind: v.literal('outcomes'), key: taskKey }),
]);
export type ExportOf = v.InferOutput<typeof exportOfSchema>;

export const separators = ['comma', 'semicolon', 'tab'] as const satisfies readonly Separator[];
export const fileKindSchema = v.variant('format', [
  /** A workbook, for Excel and other spreadsheets. */
  v.strictObject({ format: v.literal('xlsx') }),
  v.strictObject({ format: v.literal('csv'), separator: v.picklist(separators) }),
  v.strictObject({ format: v.literal('json') }),
]);
export type FileKind = v.InferOutput<typeof fileKindSchema>;
/** Where a part of an export lies, as an earlier answer said it: two positions, each with a task's key at the most. */
export const exportFrom = v.pipe(v.string(), v.maxLength(700));

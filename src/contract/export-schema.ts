import * as v from '../valibot';
import { filtersSchema } from './filters-schema';
import { shownLine } from '../tasks/shown-text';
import { LEFT_LINES } from './limits';
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

/** Texts that only a page knows, in a file that nobody but its person is given. Longer ones are cut. */
const words = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(4 * length),
    v.transform((text) => shownLine(text, length)),
  );
const leftLine = v.strictObject({
  /** The issue's key, or its id where Jira does not show it. */
  issue: words(100),
  field: v.exactOptional(words(255)),
  why: words(300),
  more: v.exactOptional(words(1_000)),
});
/** What one file holds: of an export a part, or what an undo leaves, which its page has read. */
export const fileOfSchema = v.variant('kind', [
  ...exportOfSchema.options,
  v.strictObject({
    kind: v.literal('left'),
    lines: v.pipe(v.array(leftLine), v.minLength(1), v.maxLength(LEFT_LINES), v.readonly()),
  }),
]);
export type FileOf = v.InferOutput<typeof fileOfSchema>;
/** One thing that an undo leaves as it is, in words. */
export type LeftLine = v.InferOutput<typeof leftLine>;

const separators = ['comma', 'semicolon', 'tab'] as const satisfies readonly Separator[];
export const fileKindSchema = v.variant('format', [
  /** A workbook, for Excel and other spreadsheets. */
  v.strictObject({ format: v.literal('xlsx') }),
  v.strictObject({ format: v.literal('csv'), separator: v.picklist(separators) }),
  v.strictObject({ format: v.literal('json') }),
]);
export type FileKind = v.InferOutput<typeof fileKindSchema>;
/** Where a part of an export lies, as an earlier answer said it: two positions, each with a task's key at the most. */
export const exportFrom = v.pipe(v.string(), v.maxLength(700));

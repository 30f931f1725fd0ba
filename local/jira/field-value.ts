import * as v from 'valibot';

/** What a field of an issue holds; null when it is empty. */
export const fieldValue = v.nullable(v.union([v.string(), v.number(), v.array(v.string())]));
export type FieldValue = v.InferOutput<typeof fieldValue>;

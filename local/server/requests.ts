import type { Context } from 'hono';
import * as v from 'valibot';

/** The request's JSON as this schema reads it; undefined when it is not that. */
export async function bodyOf<Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> {
  const parsed = v.safeParse(schema, await context.req.json().catch(() => undefined));
  return parsed.success ? parsed.output : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

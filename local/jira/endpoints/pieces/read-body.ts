import * as v from 'valibot';
import type { Call } from '../../http/endpoint';
import { refusal } from '../../refusal';

/** The body as the contract describes it; anything else is Jira's 400, which does not say more. */
export async function readBody<Schema extends v.GenericSchema>(
  call: Call,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const read = v.safeParse(schema, await call.body());
  if (read.success) return read.output;
  throw refusal('collection', 400, 'Invalid request payload. Refer to the REST API documentation and try again.');
}

import { randomBytes } from 'node:crypto';
import * as v from '../../valibot';
import { SECRETS, getSecret, setSecret } from './secrets';

const BYTES = 32;

const storedSchema = v.pipe(
  v.string(),
  v.transform((text) => Buffer.from(text, 'base64')),
  v.check(({ length }) => length === BYTES),
);

/**
 * A random key of this installation, for what the app hands out and wants to know again: in Forge's secret storage, and made
 * when it is needed first. One storage request, and a second one that first time. Two calls that make it at the same moment
 * leave the later one, and what was sealed with the other cannot be opened any more.
 */
export async function installationKey(): Promise<Buffer> {
  const stored = await getSecret(SECRETS.installation, storedSchema);
  if (stored) return stored;
  const made = randomBytes(BYTES);
  await setSecret(SECRETS.installation, made.toString('base64'));
  return made;
}

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { installationKey } from '../kvs/installation-key';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes positions that a page hands back, and reads them. A position names the task after which something goes on, which its
 * viewer may not be allowed to see: so it is sealed, and it opens only to the same account with the same question.
 */
export interface Seal {
  /** The same position is the same text each time. */
  readonly close: (position: string) => string;
  /** Undefined for what was not made here, or for somebody else, or for another question. */
  readonly open: (sealed: string) => string | undefined;
}

/**
 * The seal of one question of one account.
 * @param question whatever tells one question from another, as JSON.
 * @returns a function that asks storage for the key when it is called first: one request.
 */
export function sealFor(question: unknown, accountId: string): () => Promise<Seal> {
  let seal: Promise<Seal> | undefined;
  return () => (seal ??= installationKey().then((key) => sealWith(key, JSON.stringify([accountId, question]))));
}

function sealWith(key: Buffer, boundTo: string): Seal {
  return {
    close(position) {
      const iv = createHmac('sha256', key).update(`${boundTo}\n${position}`).digest().subarray(0, IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(boundTo));
      const sealed = Buffer.concat([cipher.update(position, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      const iv = bytes.subarray(0, IV_BYTES);
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        // Nothing but a position that was sealed with this key, for this account and question, passes the check of its tag.
        return undefined;
      }
    },
  };
}

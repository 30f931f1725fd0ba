import { createHash, randomBytes } from 'node:crypto';
import { objectStore } from '@forge/object-store';

/**
 * How long a file may be read, milliseconds: Object Store signs addresses for one hour and takes no other time, and the file
 * itself is kept as long.
 */
export const KEPT_MS = 60 * 60_000;
/** Within the 25 s of a resolver, beside what was done before. */
const UPLOAD_MS = 8_000;
const KEY_BYTES = 32;

/**
 * Puts a file into Forge's Object Store and signs an address at which any browser that has it can read it, and nobody else.
 * The key is 256 random bits and ends in the file's name, because that is what browsers save a file under.
 * @returns why not, where Object Store refuses or does not answer: nothing was handed out then.
 */
export async function keepFile(file: {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}): Promise<KeptFile> {
  const { name, mediaType, bytes } = file;
  const key = `${randomBytes(KEY_BYTES).toString('base64url')}/${name}`;
  try {
    const upload = await objectStore.createUploadUrl({
      key,
      length: bytes.byteLength,
      checksum: createHash('sha256').update(bytes).digest('base64'),
      checksumType: 'SHA256',
      ttlSeconds: KEPT_MS / 1_000,
      overwrite: false,
    });
    if (!upload) return NO_ANSWER;
    const stored = await fetch(upload.url, {
      method: 'PUT',
      headers: { 'Content-Type': mediaType },
      body: bytes,
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    if (!stored.ok) return { ok: false, status: stored.status };
    const download = await objectStore.createPublicDownloadUrl(key);
    return download ? { ok: true, url: download.url } : NO_ANSWER;
  } catch (error) {
    // Its errors may quote the address, so nothing of them but the status goes any further.
    return { ok: false, status: statusOf(error) };
  }
}

/** `status`: Object Store's, where it refused. */
type KeptFile =
  { readonly ok: true; readonly url: string } | { readonly ok: false; readonly status: number | undefined };

const NO_ANSWER = { ok: false, status: undefined } as const satisfies KeptFile;

/** The package does not export the class of its errors. */
function statusOf(error: unknown): number | undefined {
  const details = error instanceof Error && 'responseDetails' in error ? error.responseDetails : undefined;
  if (typeof details !== 'object' || details === null || !('status' in details)) return undefined;
  return typeof details.status === 'number' ? details.status : undefined;
}

import type Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import { createObjects } from './objects';
import { createSignatures, INTERNAL_ORIGIN, type Signed } from './signatures';

/** What is wrong with Object Store at the moment. */
export interface ObjectStoreFaults {
  /** Every request of a function is refused with this, as the platform does over its rate limits (429). */
  refuseRequests: null | number;
  /** Every upload is refused with this, whatever was signed. */
  refuseUploads: null | number;
}

export interface ObjectStore {
  /**
   * Answers one request of `@forge/object-store`: `path` as `api/v1/upload-url`, `body` the JSON text. Refusals are answers
   * too: `{code, message}` with their status.
   * @throws Error for an endpoint that is not served here, by name.
   */
  answer(path: string, body: string): Response;
  /** Answers at an address that was signed: an upload or a download, by whoever has it. */
  transfer(request: Request): Promise<Response>;
  /** Switches faults on and off; it begins without any. */
  setFaults(change: Partial<ObjectStoreFaults>): void;
}

/** Atlassian's pages name these (June 2026): 1 kB a request, 1 GB an object. The longest time an object is kept is of the EAP. */
const MOST_REQUEST_BYTES = 1_024;
const MOST_OBJECT_BYTES = 1024 ** 3;
const MOST_SECONDS = 90 * 86_400;

const keySchema = v.pipe(v.string(), v.minLength(1));
const uploadSchema = v.strictObject({
  key: keySchema,
  length: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_OBJECT_BYTES)),
  checksum: v.pipe(v.string(), v.base64()),
  // The others of the platform's (SHA1, CRC32, CRC32C) are refused here, because no app uses them here.
  checksumType: v.literal('SHA256'),
  ttlSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SECONDS)), MOST_SECONDS),
  overwrite: v.optional(v.boolean(), true),
});
const downloadSchema = v.strictObject({ key: keySchema });

/**
 * Forge's Object Store over the site's database. A function never carries an object through the platform: it has an address
 * signed, with the length and the checksum of what will be sent there.
 */
export function createObjectStore(database: Database.Database, clock: Clock, siteUrl: string): ObjectStore {
  const objects = createObjects(database, clock);
  const signatures = createSignatures(database, clock);
  const faults: ObjectStoreFaults = { refuseRequests: null, refuseUploads: null };

  const put = async (signed: Extract<Signed, { method: 'PUT' }>, request: Request): Promise<Response> => {
    if (faults.refuseUploads !== null) return refusal(faults.refuseUploads, 'UPLOAD_REFUSED');
    const bytes = Buffer.from(await request.arrayBuffer());
    if (bytes.length !== signed.length) return refusal(400, 'LENGTH_MISMATCH');
    if (objects.checksumOf(bytes) !== signed.checksum) return refusal(400, 'CHECKSUM_MISMATCH');
    if (!signed.overwrite && objects.get(signed.key)) return refusal(412, 'KEY_EXISTS');
    const contentType = request.headers.get('content-type') ?? 'application/octet-stream';
    objects.put(signed.key, { bytes, contentType, ttlMs: signed.ttlSeconds * 1_000 });
    return new Response(null, { status: 200 });
  };

  return {
    answer(path, body) {
      const endpoint = /^api\/v1\/(upload-url|download-url|public-download-url)$/.exec(path)?.[1];
      if (endpoint === undefined) throw new Error(`Object Store: ${path} is not served by the local site`);
      if (faults.refuseRequests !== null) return refusal(faults.refuseRequests, 'TOO_MANY_REQUESTS');
      if (Buffer.byteLength(body) > MOST_REQUEST_BYTES) return refusal(413, 'PAYLOAD_TOO_LARGE');
      const given: unknown = JSON.parse(body);
      if (endpoint === 'upload-url') {
        const upload = v.safeParse(uploadSchema, given);
        if (!upload.success) return refusal(400, 'BAD_REQUEST', upload.issues[0].message);
        return Response.json({ url: signatures.sign({ method: 'PUT', ...upload.output }, INTERNAL_ORIGIN) });
      }
      const download = v.safeParse(downloadSchema, given);
      if (!download.success) return refusal(400, 'BAD_REQUEST', download.issues[0].message);
      const { key } = download.output;
      if (!objects.get(key)) return refusal(404, 'NOT_FOUND');
      const origin = endpoint === 'download-url' ? INTERNAL_ORIGIN : siteUrl;
      return Response.json({ url: signatures.sign({ method: 'GET', key }, origin) });
    },
    async transfer(request) {
      const signed = signatures.check(request);
      if (signed === undefined) return refusal(403, 'SIGNATURE_REFUSED');
      if (signed.method === 'PUT') return put(signed, request);
      const object = objects.get(signed.key);
      if (!object) return refusal(404, 'NOT_FOUND');
      return new Response(object.bytes, { headers: { 'Content-Type': object.contentType } });
    },
    setFaults: (change) => void Object.assign(faults, change),
  };
}

const refusal = (status: number, code: string, message = code): Response =>
  Response.json({ code, message }, { status });

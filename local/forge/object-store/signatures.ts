import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import { createKeptValues } from '../../kept-values';

/**
 * Where functions reach Object Store: its addresses for functions work nowhere else, and those for browsers not in
 * functions, which would need the host among those of manifest.yml.
 */
export const INTERNAL_ORIGIN = 'https://object-store.forge.internal';

/** The first part of every path there, and of those on the site itself. */
export const OBJECT_PATH = '/object-store';

/** Every signed address is good for so long. */
const VALID_MS = 60 * 60_000;

const signedSchema = v.variant('method', [
  v.object({
    method: v.literal('PUT'),
    key: v.string(),
    length: v.number(),
    checksum: v.string(),
    ttlSeconds: v.number(),
    overwrite: v.boolean(),
  }),
  v.object({ method: v.literal('GET'), key: v.string() }),
]);
/** What an address allows to whoever has it. */
export type Signed = v.InferOutput<typeof signedSchema>;

const ticketSchema = v.object({ signed: signedSchema, origin: v.string(), until: v.number() });

export interface Signatures {
  /** An address that allows this for an hour. Its path ends in the key: browsers save under the last part of it. */
  sign(signed: Signed, origin: string): string;
  /** What the address of a request allows at this moment; undefined where it is not one of these, was changed, or is too old. */
  check(request: Request): Signed | undefined;
}

export function createSignatures(database: Database.Database, clock: Clock): Signatures {
  const secret = secretOf(database);
  const signatureOf = (path: string, ticket: string): Buffer =>
    createHmac('sha256', secret).update(`${path}\n${ticket}`).digest();

  return {
    sign(signed, origin) {
      const path = `${OBJECT_PATH}/${signed.key.split('/').map(encodeURIComponent).join('/')}`;
      const ticket = Buffer.from(JSON.stringify({ signed, origin, until: clock.now() + VALID_MS })).toString(
        'base64url',
      );
      const query = new URLSearchParams({ ticket, signature: signatureOf(path, ticket).toString('base64url') });
      return `${origin}${path}?${query.toString()}`;
    },
    check(request) {
      const { origin, pathname, searchParams } = new URL(request.url);
      const ticket = searchParams.get('ticket') ?? '';
      const given = Buffer.from(searchParams.get('signature') ?? '', 'base64url');
      const right = signatureOf(pathname, ticket);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const read = v.parse(ticketSchema, JSON.parse(Buffer.from(ticket, 'base64url').toString()));
      // A browser may name this machine in several ways, so only inside and outside are told apart.
      const isRightSide = (origin === INTERNAL_ORIGIN) === (read.origin === INTERNAL_ORIGIN);
      if (!isRightSide || read.until <= clock.now() || read.signed.method !== request.method) return undefined;
      return read.signed;
    },
  };
}

/** Kept with the objects, so that addresses outlive a restart. */
function secretOf(database: Database.Database): string {
  const kept = createKeptValues(database);
  const known = kept.read('object-store-secret', v.string());
  if (known !== undefined) return known;
  const secret = randomBytes(32).toString('base64');
  kept.write('object-store-secret', secret);
  return secret;
}

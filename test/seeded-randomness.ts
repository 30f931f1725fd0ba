import crypto from 'node:crypto';
import type { UUID } from 'node:crypto';
import type { Chance } from './simulation/random';

/**
 * Puts the seed's chance in the place of everything that tests, functions, packages and the local site draw from, so that
 * they go the same way again: jitter, first revisions, ids and keys.
 * @param math that of the context in which they run
 */
export function seedRandomness(chance: Chance, math: Math): { restore(): void } {
  const { random } = math;
  const { randomUUID, randomInt, randomBytes } = crypto;
  const ofPages = globalThis.crypto.randomUUID.bind(globalThis.crypto);
  const bytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, () => chance.whole(0, 255)));
  const uuid = (): UUID => {
    const hex = bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const int = (least: number, beyond?: number): number =>
    beyond === undefined ? chance.whole(0, least - 1) : chance.whole(least, beyond - 1);
  math.random = () => chance.next();
  Object.assign(crypto, { randomUUID: uuid, randomInt: int, randomBytes: bytes });
  // What pages draw from, as it is the browser's.
  globalThis.crypto.randomUUID = uuid;
  return {
    restore() {
      math.random = random;
      Object.assign(crypto, { randomUUID, randomInt, randomBytes });
      globalThis.crypto.randomUUID = ofPages;
    },
  };
}

import crypto from 'node:crypto';
import type { Chance } from '../random';

/**
 * Puts the seed's chance in the place of everything that functions, packages and the local site draw from, so that a replay
 * goes the same way: jitter, first revisions, ids and keys.
 */
export function seedRandomness(chance: Chance): { restore(): void } {
  const { random } = Math;
  const ofNode = { ...crypto };
  const bytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, () => chance.whole(0, 255)));
  const uuid = (): string => {
    const hex = bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const int = (least: number, beyond?: number): number =>
    beyond === undefined ? chance.whole(0, least - 1) : chance.whole(least, beyond - 1);
  Math.random = () => chance.next();
  Object.assign(crypto, { randomUUID: uuid, randomInt: int, randomBytes: bytes });
  return {
    restore() {
      const { randomUUID, randomInt, randomBytes } = ofNode;
      Math.random = random;
      Object.assign(crypto, { randomUUID, randomInt, randomBytes });
    },
  };
}

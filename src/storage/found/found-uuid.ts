import { createHash } from 'node:crypto';
import type { FoundChange } from '../../tasks/changes/found';

/**
 * The same change, found by the same person, has the same name: so the same call again, after an answer that was lost, puts
 * nothing on a list twice.
 */
export function foundUuid({ authorId, from, to, issueIds, did }: FoundChange, finderId: string): string {
  const sorted = issueIds.map(Number).sort((a, b) => a - b);
  const digits = createHash('sha256')
    .update(JSON.stringify([finderId, authorId, from, to, sorted, did]))
    .digest('hex');
  // In the form of a random UUID, version 4.
  const version = `4${digits.slice(13, 16)}`;
  const variant = `8${digits.slice(17, 20)}`;
  return [digits.slice(0, 8), digits.slice(8, 12), version, variant, digits.slice(20, 32)].join('-');
}

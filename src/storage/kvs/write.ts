/** Where a record lies: under a key of an entity of manifest.yml or, without one, under a plain key beside the entities. */
export interface Place {
  readonly entity?: string;
  readonly key: string;
}

/** A record that is written under a condition counts its writings, so that one who has read it can tell that it changed. */
export interface Revisioned {
  readonly rev: number;
}

/** When Forge removes a record. It may still be read for 48 hours after that, so its time stands in the value too. */
export interface Ttl {
  readonly value: number;
  readonly unit: 'HOURS' | 'DAYS';
}

/** One record that is set or removed; with `unchangedSince` only over the revision that was read. */
export type Write =
  | { readonly kind: 'set'; readonly place: Place; readonly value: unknown; readonly ttl?: Ttl }
  | {
      readonly kind: 'set';
      readonly place: Place;
      readonly value: Revisioned;
      readonly ttl?: Ttl;
      readonly unchangedSince: number;
    }
  | { readonly kind: 'remove'; readonly place: Place; readonly unchangedSince?: number };

/** What a conditional write came to. `conflict`: the record is not what it was read as, and nothing was written. */
export type Written = 'written' | 'conflict';

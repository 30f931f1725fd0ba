import type { EditableField } from '../fields/field-offers';

/** A field that issues need where they go, that some of them lack, and that can be filled in. */
export interface Needed {
  readonly field: EditableField;
  /** How many of the issues lack it. */
  readonly lacking: number;
}

/** How issues that failed are tried again. Each begins a new confirmation; nothing is sent before that. */
export interface Repair {
  readonly retry: (issueIds: readonly string[]) => void;
  /** With a field filled in: by the same edit or move, where that is what was asked; else by an edit of its own, before a retry. */
  readonly fill: (issueIds: readonly string[], fieldId: string) => void;
  /** With something else than what was asked: another transition, say. */
  readonly otherwise: (issueIds: readonly string[]) => void;
}

/** Issues to begin anew with: with a field to fill in, or with something else than what was asked. */
export interface Repaired {
  readonly issueIds: readonly string[];
  readonly fill?: string;
}

export interface Notice {
  title: string;
  description?: string;
  type?: 'info' | 'success' | 'warning' | 'error';
}

/** Says what a control of the local site did, or why it could not. */
export type Announce = (notice: Notice) => void;

export function failureOf(title: string, error: unknown): Notice {
  return { title, description: error instanceof Error ? error.message : String(error), type: 'error' };
}

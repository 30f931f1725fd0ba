/** Whether an organisation of Yandex Tracker is connected. The token is never told. */
export type TrackerConnection =
  | { readonly connected: false }
  | {
      readonly connected: true;
      readonly organisation: { readonly kind: '360' | 'cloud'; readonly id: string };
      readonly tokenKind: 'oauth' | 'iam';
      readonly connectedAt: number;
      readonly connectedById: string;
    };

/** Where a file can be read that was made just now. */
export interface ExportedFile {
  /** Whoever has it can read the file. */
  readonly url: string;
  /** Until then, epoch milliseconds. */
  readonly until: number;
  /** As in `ExportParts`, when the file was made. */
  readonly ownOnly?: true;
}

/** The parts of an export, as far as they are counted. */
export interface ExportParts {
  /** In their order, each with its rows and where it lies (`from`, for `exportFile`; absent: this part is the whole). */
  readonly parts: readonly { readonly from?: string; readonly rows: number }[];
  /** Counting is not over: call again with this; the parts that come then follow these. Absent: these are the last. */
  readonly next?: string;
  /** Tasks that this call came across and that are in no part: what is stored of them cannot be read. Absent: none. */
  readonly unreadable?: number;
  /** It is not known whether the asker is an admin, so what only admins may see is in no part. */
  readonly ownOnly?: true;
}

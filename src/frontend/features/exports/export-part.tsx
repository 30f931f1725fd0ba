import * as React from 'react';
import type { ExportOf, FileKind } from '../../../contract';
import { FileButton } from '../../forms/file-button';
import { platform } from '../../platform/platform';
import { useWords } from '../../words/words';

interface Props {
  readonly of: ExportOf;
  readonly kind: FileKind;
  readonly file: {
    /** Counted from 1. */
    readonly part: number;
    readonly from?: string;
    readonly rows: number;
    /** Rows of the parts before it. */
    readonly after: number;
  };
  readonly isOnly: boolean;
  /** Whether the page says already that what only admins may see is missing. */
  readonly ownOnly: boolean;
  readonly onMade: () => void;
}

/** The file of one part. */
export function ExportPart({ of, kind, file: { part, from, rows, after }, isOnly, ownOnly, onMade }: Props) {
  const { say } = useWords();
  const { resolver } = platform;
  return (
    <FileButton
      name={
        isOnly
          ? say('export.download', { n: rows })
          : say('export.download.part', { first: after + 1, last: after + rows })
      }
      tellsOwnOnly={!ownOnly}
      onMade={onMade}
      make={() => resolver.exportFile({ of, file: kind, part, ...(from === undefined ? {} : { from }) })}
    />
  );
}

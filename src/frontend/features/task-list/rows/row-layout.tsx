import * as React from 'react';
import type { PropsWithChildren, ReactNode } from 'react';
import { Box, Inline, xcss } from '../../../ui-kit';

/**
 * Each column asks for this many pixels, and takes a share of what is left over. They stand on one line in a window of 900
 * pixels, and of 1,024 beside Jira's own column; in a narrower one they wrap, in every row at the same place, because nothing
 * that stands in them counts.
 */
const COLUMNS = {
  operation: xcss({ width: '180px', minWidth: '0px', flexGrow: '5' }),
  who: xcss({ width: '112px', minWidth: '0px', flexGrow: '1' }),
  started: xcss({ width: '76px', minWidth: '0px', flexGrow: '1' }),
  progress: xcss({ width: '108px', minWidth: '0px', flexGrow: '4' }),
  state: xcss({ width: '112px', minWidth: '0px', flexGrow: '1' }),
} as const;

const COLUMN_NAMES = ['operation', 'who', 'started', 'progress', 'state'] as const satisfies readonly [
  ...(keyof typeof COLUMNS)[],
];
export type ListColumn = (typeof COLUMN_NAMES)[number] | 'menu';

const line = xcss({
  paddingBlock: 'space.100',
  borderBottomWidth: 'border.width',
  borderBottomStyle: 'solid',
  borderColor: 'color.border',
});
/** One line high: where the columns wrap, only the first of their names is seen. */
const head = xcss({ height: '20px', overflow: 'hidden' });
const tick = xcss({ width: '24px', minWidth: '24px' });
const rest = xcss({ flexGrow: '1', minWidth: '0px' });
/** Stays at the end of the first line, however many lines the others take. */
const menu = xcss({ width: '56px', minWidth: '56px' });

/** UI Kit's table neither wraps nor gives way, so the rows are boxes that say by their role what they are. */
export const Table = ({ children }: PropsWithChildren) => <Box role="table">{children}</Box>;

interface RowProps {
  /** Stands before the columns, however many lines they take. */
  readonly lead: ReactNode;
  readonly cells: Readonly<Record<ListColumn, ReactNode>>;
  /** There is somebody to name in at least one row: a column that is empty for all has no reason to be there. */
  readonly namesPeople: boolean;
}

export const HeadRow = (props: RowProps) => (
  <Box role="row" xcss={head} testId="task-columns">
    <Cells role="columnheader" {...props} />
  </Box>
);

export const Row = (props: RowProps) => (
  <Box role="row" xcss={line} testId="task-row">
    <Cells role="cell" {...props} />
  </Box>
);

const Cells = ({ role, lead, cells, namesPeople }: RowProps & { readonly role: 'cell' | 'columnheader' }) => (
  <Inline space="space.100">
    <Box role={role} xcss={tick}>
      {lead}
    </Box>
    <Box xcss={rest}>
      <Inline space="space.100" rowSpace="space.050" shouldWrap>
        {COLUMN_NAMES.filter((name) => namesPeople || name !== 'who').map((name) => (
          <Box key={name} role={role} xcss={COLUMNS[name]}>
            {cells[name]}
          </Box>
        ))}
      </Inline>
    </Box>
    <Box role={role} xcss={menu}>
      {cells.menu}
    </Box>
  </Inline>
);

import AtlaskitTable from '@atlaskit/dynamic-table';
import React from 'react';
import { Drawn, drawn, type Drawing } from '../Drawn';
import { call } from '../events';
import type { ForgeNode } from '../forge-doc';
import { elements, flag, given, handler, list, number, oneOf, part, plainText, text } from '../props';

/** Rows and cells keep the app's own keys, so a row that moves keeps what is open or focused in it. */
export const DynamicTable: Drawing = ({ node }) => {
  const columns = part(node, 'head');
  const empty = elements(node, 'emptyView')[0];
  return (
    <AtlaskitTable
      rows={part(node, 'rows').map((row) => ({
        key: text(row, 'rowKey') ?? row.key,
        cells: row.children.map((cell) => ({
          ...given({ key: text(cell, 'cellKey'), colSpan: number(cell, 'colSpan'), testId: text(cell, 'testId') }),
          content: drawn(cell.children),
        })),
        ...given({ isHighlighted: flag(row, 'isHighlighted') }),
      }))}
      {...given({
        caption: text(node, 'caption'),
        head: columns.length === 0 ? undefined : { cells: columns.map(column) },
        emptyView: empty === undefined ? emptyText(node) : <Drawn node={empty} />,
        isLoading: flag(node, 'isLoading'),
        loadingSpinnerSize: oneOf(node, 'loadingSpinnerSize', ['small', 'large']),
        isFixedSize: flag(node, 'isFixedSize'),
        rowsPerPage: number(node, 'rowsPerPage'),
        page: number(node, 'page'),
        defaultPage: number(node, 'defaultPage'),
        sortKey: text(node, 'sortKey'),
        sortOrder: oneOf(node, 'sortOrder', ['ASC', 'DESC']),
        defaultSortKey: text(node, 'defaultSortKey'),
        defaultSortOrder: oneOf(node, 'defaultSortOrder', ['ASC', 'DESC']),
        highlightedRowIndex: highlighted(node),
        label: text(node, 'label'),
        testId: text(node, 'testId'),
        isRankable: flag(node, 'isRankable'),
        onSetPage: handler(node, 'onSetPage') && ((page: number) => call(node, 'onSetPage', page)),
        onRankStart: handler(node, 'onRankStart') && ((start: object) => call(node, 'onRankStart', start)),
        onRankEnd: handler(node, 'onRankEnd') && ((end: object) => call(node, 'onRankEnd', end)),
      })}
    />
  );
};

function column(cell: ForgeNode) {
  return {
    content: cell.children.every((child) => child.type === 'String') ? plainText(cell) : drawn(cell.children),
    ...given({
      key: text(cell, 'cellKey'),
      width: number(cell, 'width'),
      isSortable: flag(cell, 'isSortable'),
      shouldTruncate: flag(cell, 'shouldTruncate'),
      colSpan: number(cell, 'colSpan'),
      testId: text(cell, 'testId'),
    }),
  };
}

function emptyText(node: ForgeNode): React.ReactElement | undefined {
  const words = text(node, 'emptyView');
  return words === undefined ? undefined : <>{words}</>;
}

function highlighted(node: ForgeNode): number | number[] | undefined {
  return (
    list(node, 'highlightedRowIndex')?.filter((index) => typeof index === 'number') ??
    number(node, 'highlightedRowIndex')
  );
}

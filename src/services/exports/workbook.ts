import type { Table } from './columns';
import { MAIN, PREFIX, STYLES_XML, sheetXml } from './sheet-xml';
import { zipped } from './zip';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook (.xlsx, ECMA-376), a sheet a table: times as dates, numbers as numbers, everything else as text; the head stays
 * in view. The packages that write workbooks and are kept up are too large for the functions' bundle, or take several times the
 * memory (README, "Dependencies"), and of what they do only a table is needed here. Pure.
 */
export function workbookBytes(tables: readonly Table[]): Buffer<ArrayBuffer> {
  const numbered = tables.map((table, at) => ({ table, id: at + 1 }));
  const sheets = numbered.map(({ table, id }) => `<sheet name="${table.name}" sheetId="${id}" r:id="rId${id}"/>`);
  const sheetFiles = numbered.map(({ table, id }) => [`xl/worksheets/sheet${id}.xml`, sheetXml(table)] as const);
  const styles = tables.length + 1;
  const files: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `${PREFIX}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${partType('xl/workbook.xml', 'sheet.main')}${partType('xl/styles.xml', 'styles')}${sheetFiles.map(([path]) => partType(path, 'worksheet')).join('')}</Types>`,
    ],
    ['_rels/.rels', relationships([[1, 'officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `${PREFIX}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbered.map(({ id }) => [id, 'worksheet', `worksheets/sheet${id}.xml`] as const),
        [styles, 'styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES_XML],
    ...sheetFiles,
  ];
  return zipped(files);
}

const partType = (path: string, type: string): string =>
  `<Override PartName="/${path}" ContentType="${TYPE}.${type}+xml"/>`;

function relationships(all: readonly (readonly [number, string, string])[]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${PREFIX}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/**
 * What writes workbooks of excel-builder-vanilla, and of fflate, which it uses itself: their types, as the packages have them, and
 * the list from which `npm run packages` makes excel-builder.cjs, because Forge's bundler minifies no functions. It is no .js,
 * which that bundler would write anew with Babel, a third longer (`getCommonWebpackConfig` of @forge/bundler 7.3.0).
 * A name that is missing here is an error of types: add it, and run `npm run packages`.
 */
export { Pane, SheetView, Workbook, Worksheet } from 'excel-builder-vanilla';
export type { XMLDOM } from 'excel-builder-vanilla';
export { Zip, ZipPassThrough } from 'fflate';

import * as fc from 'fast-check';
import type { ExportOf } from '../../../../src/contract';
import { anyTaskKey } from '../../kit/any-key';
import { exportAt, pathOfExport, sectionIn } from '../../../../src/frontend/pages/data/data-address';
import { urlWithin } from '../../../../src/frontend/platform/place/path';
import { OPERATIONS, STATES } from '../../../../src/tasks/task';
import { SOURCE_NAMES } from '../../../../src/tasks/source';

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const text = fc.string({ minLength: 1, maxLength: 40 }).map((typed) => `a${typed}b`);

const anything = fc.oneof(
  fc.record({ kind: fc.constant('outcomes' as const), key: anyTaskKey }),
  fc
    .record({
      scope: fc.constantFrom('mine' as const, 'everyone' as const),
      order: fc.constantFrom('newest' as const, 'oldest' as const),
      state: some(fc.constantFrom(...STATES)),
      operation: some(fc.constantFrom(...OPERATIONS)),
      source: some(fc.constantFrom(...SOURCE_NAMES)),
      text: some(text),
      attention: some(fc.constant(true as const)),
    })
    .map(({ scope, order, ...filters }): ExportOf => {
      const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
      return { kind: 'list', scope, order, filters: set };
    }),
);

describe('the address of an export', () => {
  it('comes back from its path, for anything that is exported', () => {
    fc.assert(fc.property(anything, (of) => expect(exportAt(pathOfExport(of))).toEqual(of)));
  });

  it('goes on from the page’s own address, with what stands in that', () => {
    fc.assert(
      fc.property(anything, (of) => {
        const url = new URL(urlWithin(new URL('https://site.example/module/data/?user=mia'), pathOfExport(of)));
        expect(url.pathname).toBe('/module/data/export');
        expect(url.searchParams.get('user')).toBe('mia');
        expect(exportAt(url.pathname.slice('/module/data'.length) + url.search)).toEqual(of);
      }),
    );
  });

  it('is the viewer’s own list where it says nothing, or nothing that is known', () => {
    const own = { kind: 'list', scope: 'mine', filters: {}, order: 'newest' };
    const paths = ['/', '/export', '/export?', '/export?scope=all&state=odd&source=x&order=up&attention=1&text=+'];
    expect(paths.map(exportAt)).toEqual(paths.map(() => own));
  });

  it('is one of three parts, or none', () => {
    expect(['/', '/elsewhere', '/export?task=1', '/excel', '/excel/', '/tracker?from=jira'].map(sectionIn)).toEqual([
      undefined,
      undefined,
      'export',
      'excel',
      'excel',
      'tracker',
    ]);
  });
});

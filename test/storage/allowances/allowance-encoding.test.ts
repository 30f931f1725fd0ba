import fc from 'fast-check';
import * as v from 'valibot';
import {
  COUNTED,
  allowanceOf,
  askedWord,
  encodedAccount,
  storedAccount,
} from '../../../src/storage/allowances/allowance-encoding';
import type { AccountAllowance } from '../../../src/storage/allowances/allowance-encoding';
import { hourOf } from '../../../src/tasks/utc-hour';

const NOW = Date.UTC(2026, 5, 15, 9, 41, 7, 123);
const ACCOUNT = '5b10a2844c20165700ede21g';

const moment = fc.integer({ min: NOW - 60_000, max: NOW });
const count = fc.integer({ min: 0, max: 2_000 });
const allowance: fc.Arbitrary<AccountAllowance> = fc.record(
  {
    by: fc.constant(ACCOUNT),
    hour: fc.constant(hourOf(NOW)),
    used: count,
    leased: count,
    n: fc.dictionary(fc.constantFrom(...COUNTED), count),
    active: fc.record({ n: count, late: fc.array(moment, { maxLength: 25 }) }, { requiredKeys: ['late'] }),
    asked: fc.dictionary(fc.string().map(askedWord), moment, { maxKeys: 25, noNullPrototype: true }),
    rev: fc.integer({ min: 1, max: 2 ** 30 }),
  },
  { requiredKeys: ['by', 'hour', 'used', 'leased', 'n', 'asked', 'rev'] },
);

test('an allowance is read as it was written', () => {
  fc.assert(
    fc.property(allowance, (account) => {
      const stored: unknown = JSON.parse(JSON.stringify(encodedAccount(account)));
      expect(allowanceOf(ACCOUNT, v.parse(storedAccount, stored))).toEqual(account);
    }),
  );
});

test('what an older version of the app has stored is an hour in which nothing was used, to be written over', () => {
  const older = {
    by: ACCOUNT,
    hour: hourOf(NOW),
    used: 17,
    leased: 20,
    n: { started: 1 },
    asked: { list: NOW },
    rev: 8,
  };
  expect(allowanceOf(ACCOUNT, v.parse(storedAccount, older))).toEqual({
    by: ACCOUNT,
    hour: 0,
    used: 0,
    leased: 0,
    n: { started: 1 },
    asked: {},
    rev: 8,
  });
});

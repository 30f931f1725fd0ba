import Database from 'libsql';
import { inTransaction } from '../../../local/jira/database';
import { createRecords } from '../../../local/forge/storage/records';

test('what still runs when the site closes fails, and does not end the process', () => {
  const database = new Database(':memory:');
  const records = createRecords(database, { now: () => 0 });
  database.close();
  expect(() => inTransaction(database, () => 1)).toThrow('not open');
  expect(() => records.atomically(() => 1)).toThrow('not open');
});

import { createConfirmation } from '../../../src/storage/submissions/confirmation-store';

const part = (id: number) => ({ change: { operation: 'watch' as const }, issueIds: [String(id)], subtaskIds: [] });

test('more parts than could be read back are not written', async () => {
  const parts = Array.from({ length: 61 }, (_, at) => part(at + 1));
  const key = 'submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e01';
  const writing = createConfirmation({ key, accountId: 'account-mia', at: 0, names: [], sendEmail: false, parts });
  await expect(writing).rejects.toThrow(RangeError);
});

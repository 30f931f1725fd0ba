import * as fc from 'fast-check';
import { taskIdOfProgressPage } from '../../../src/tasks/pasted/progress-page';

const SITE = 'https://site.example';
const PROGRESS = `${SITE}/secure/views/bulkedit/BulkOperationProgress.jspa`;

test.each([
  [`${PROGRESS}?taskId=10641`, '10641'],
  [`${PROGRESS}?taskId=10641&atl_token=abc`, '10641'],
  [`${PROGRESS}?atl_token=abc&taskId=10641#top`, '10641'],
  [`${SITE}/jira/bulk-operations/progress?taskId=7`, '7'],
  [`${SITE}/secure/BULKEDIT?taskId=7`, '7'],
])('the task of %s is %s', (address, id) => {
  expect(taskIdOfProgressPage(address, SITE)).toBe(id);
});

test.each([
  ['no task', PROGRESS],
  ['nothing as its task', `${PROGRESS}?taskId=`],
  ['a word as its task', `${PROGRESS}?taskId=abc`],
  ['a leading zero', `${PROGRESS}?taskId=010641`],
  ['two tasks', `${PROGRESS}?taskId=1&taskId=2`],
  ['more digits than an id has', `${PROGRESS}?taskId=${'1'.repeat(16)}`],
  ['a list', `${PROGRESS}?taskId=1,2`],
  ['a bulk word in its query only', `${SITE}/browse/WEB-1?from=bulk&taskId=1`],
  ['a bulk word in its fragment only', `${SITE}/browse/WEB-1?taskId=1#bulk`],
  ['no bulk word', `${SITE}/browse/WEB-1?taskId=1`],
  ['another site', `https://other.example/secure/bulkedit?taskId=1`],
  ['another site in the name of this one', `https://site.example.evil.example/secure/bulkedit?taskId=1`],
  ['another site after a name', `https://site.example@evil.example/secure/bulkedit?taskId=1`],
  ['Confluence', `${SITE}/wiki/bulk?taskId=1`],
  ['nothing', ''],
  ['no address', 'bulk?taskId=1'],
])('an address with %s is no progress page', (_, address) => {
  expect(taskIdOfProgressPage(address, SITE)).toBeUndefined();
});

test('whatever an address is, what comes of it is an id or nothing', () => {
  const address = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true }),
    fc.string().map((text) => `${PROGRESS}?taskId=${text}`),
    fc.string().map((text) => `${SITE}/bulk/${text}`),
  );
  fc.assert(fc.property(address, (text) => /^([1-9]\d{0,14})?$/.test(taskIdOfProgressPage(text, SITE) ?? '')));
});

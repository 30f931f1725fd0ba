/** Where Jira itself has the pages of its bulk change: the first step, and with `taskId` how far an operation is. */
export const bulkChangeAddress = '/secure/views/bulkedit/BulkEdit1!default.jspa';
export const bulkProgressAddress = '/secure/views/bulkedit/BulkOperationProgress.jspa';

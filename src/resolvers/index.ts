import { makeResolver } from '@forge/resolver';
import type { Functions } from '../contract';
import { adopt } from './adopt';
import { advance } from './advance';
import { cancel } from './cancel';
import { changedSince } from './changed-since';
import { changeSettings } from './change-settings';
import { connectTracker } from './connect-tracker';
import { deleteEverything } from './delete-everything';
import { disconnectTracker } from './disconnect-tracker';
import { discover } from './discover';
import { dismiss } from './dismiss';
import { draft } from './draft';
import { dropDraft } from './drop-draft';
import { endUnconfirmed } from './end-unconfirmed';
import { exportFile } from './export-file';
import { exportParts } from './export-parts';
import { figures } from './figures';
import { health } from './health';
import { issue } from './issue';
import { keepDraft } from './keep-draft';
import { knownFound } from './known-found';
import { list } from './list';
import { matching } from './matching';
import { putFound } from './put-found';
import { refresh } from './refresh';
import { removeSaved } from './remove-saved';
import { renameSaved } from './rename-saved';
import { rename } from './rename';
import { saveOperation } from './save-operation';
import { savedOperations } from './saved-operations';
import { settings } from './settings';
import { start } from './start';
import { stopTracking } from './stop-tracking';
import { stored } from './stored';
import { task } from './task';
import { track } from './track';
import { tracker } from './tracker';
import { withdraw } from './withdraw';

/** What the pages call, by the contract's names. */
export const resolver = makeResolver<Functions>({
  list,
  matching,
  changedSince,
  refresh,
  track,
  dismiss,
  rename,
  discover,
  settings,
  changeSettings,
  stored,
  deleteEverything,
  health,
  knownFound,
  putFound,
  stopTracking,
  task,
  start,
  advance,
  cancel,
  withdraw,
  draft,
  keepDraft,
  dropDraft,
  savedOperations,
  saveOperation,
  renameSaved,
  removeSaved,
  adopt,
  endUnconfirmed,
  issue,
  tracker,
  connectTracker,
  disconnectTracker,
  exportParts,
  exportFile,
  figures,
});

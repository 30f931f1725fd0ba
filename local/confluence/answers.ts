import type { LongTask } from './long-tasks';
import { progressAt, type Progress } from './progress';

interface Message {
  translation?: string;
  key?: string;
  args: string[];
}

/** `LongTaskStatus` of the contract, as everybody who sees the task gets it. */
export function longTaskStatus(task: LongTask, now: number): Record<string, unknown> {
  const progress = progressAt(task, now);
  const failed = progress.finished && task.fails !== null;
  return {
    name: nameOf(task),
    id: task.id,
    elapsedTime: progress.elapsed,
    percentageComplete: progress.percent,
    // A copy says so from the start, as live ones have been seen to: it means nothing before `finished`.
    successful: !failed && (progress.finished || task.kind === 'page-copy'),
    finished: progress.finished,
    messages: [messageOf(task, progress)],
    ...statusOf(task, progress),
    ...(failed ? { errors: [{ key: 'longtask.error.details', args: [task.title] }] } : {}),
    ...(task.kind === 'page-copy' ? { additionalDetails: detailsOf(task) } : {}),
  };
}

/** Texts that Confluence has no key for come translated; its plugins' own keys stay keys. */
function nameOf({ kind, title }: LongTask): Message {
  return kind === 'space-export'
    ? { key: 'com.atlassian.confluence.extra.flyingpdf.exporttaskname', args: [title] }
    : { key: 'copy.page.hierarchy.task.name', args: [title] };
}

function messageOf(task: LongTask, progress: Progress): Message {
  const done = Math.floor((task.pages * progress.percent) / 100);
  if (task.kind === 'page-copy') {
    const key = progress.finished ? (task.fails?.status ?? 'STATUS_COPIED_PAGES') : 'STATUS_COPYING_PAGES';
    return { key, args: [String(done), String(task.pages)] };
  }
  if (!progress.finished) return { translation: `Exported ${done} of ${task.pages} pages.`, args: [] };
  if (task.fails !== null) return { translation: `The export of ${task.title} stopped after ${done} pages.`, args: [] };
  // Markup and all, as the export on a live site says it.
  const link = `<a class="space-export-download-path" href="/wiki/download/temp/${task.id}.pdf">here</a>`;
  return { translation: `Finished PDF space export. Download ${link}.`, args: [] };
}

/** Status keys are the copy's; an export names one only when it fails. */
function statusOf(task: LongTask, { finished, percent }: Progress): { status?: string } {
  if (finished && task.fails !== null) return { status: task.fails.status };
  if (task.kind === 'space-export') return {};
  if (finished) return { status: 'STATUS_COPIED_PAGES' };
  return { status: percent === 0 ? 'INITIALIZING_TASK' : 'STATUS_COPYING_PAGES' };
}

function detailsOf({ title, pages }: LongTask): Record<string, unknown> {
  const destination = '98435';
  return {
    destinationId: destination,
    destinationUrl: `/spaces/ENG/pages/${destination}/${encodeURIComponent(title)}`,
    totalPageNeedToCopy: pages,
  };
}

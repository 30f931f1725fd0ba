import { createAskWays } from '../../../../../src/frontend/features/start-operation/details/transitions/ask-ways';
import type { Plan } from '../../../../../src/frontend/features/start-operation/plan/plan';
import { createPreview } from '../../../../../src/frontend/features/start-operation/preview/preview-store';
import type { PreviewState } from '../../../../../src/frontend/features/start-operation/preview/preview-state';
import type { JiraClient } from '../../../../../src/jira/client';

const isRead = ({ phase }: PreviewState): boolean => ['done', 'failed'].includes(phase);

/** What the preview says of this plan, once everything is read, or as soon as it says what is waited for. */
export async function previewed(
  jira: JiraClient,
  plan: Plan,
  now: () => number = () => 0,
  isOver: (state: PreviewState) => boolean = isRead,
): Promise<PreviewState> {
  const preview = createPreview({ jira, askWays: createAskWays(jira), now, onNarrowed: () => undefined });
  const over = new Promise<void>((resolve) => {
    preview.subscribe(() => {
      if (isOver(preview.current())) resolve();
    });
  });
  preview.open(plan);
  await over;
  expect(preview.current().phase).toBe('done');
  return preview.current();
}

import { createAskWays } from '../../../../../src/frontend/features/start-operation/details/ask-ways';
import type { Plan } from '../../../../../src/frontend/features/start-operation/plan';
import { createPreview } from '../../../../../src/frontend/features/start-operation/preview/preview-store';
import type { PreviewState } from '../../../../../src/frontend/features/start-operation/preview/preview-state';
import type { JiraClient } from '../../../../../src/jira/client';

/** What the preview says of this plan, once everything is read. */
export async function previewed(jira: JiraClient, plan: Plan, now: () => number = () => 0): Promise<PreviewState> {
  const preview = createPreview({ jira, askWays: createAskWays(jira), now, onNarrowed: () => undefined });
  const over = new Promise<void>((resolve) => {
    preview.subscribe(() => {
      if (['done', 'failed'].includes(preview.current().phase)) resolve();
    });
  });
  preview.open(plan);
  await over;
  expect(preview.current().phase).toBe('done');
  return preview.current();
}

import type { OwnList } from '../source/source';
import { ABSENT, snapshotOf } from './confluence';
import { longTasks } from './long-task';

/** After Confluence has refused somebody it is asked for them once in so long. */
const ABSENT_MS = 24 * 3_600_000;

/** The active tasks that Confluence shows somebody, a hundred at the most. Apart from the source, which pages carry. */
export const confluenceList: OwnList = {
  async list(client) {
    const answer = await longTasks(client);
    return answer.ok ? { ...answer, data: answer.data.map(snapshotOf) } : answer;
  },
  saysAbsent: ({ kind }) => kind === 'refused',
  absence: ABSENT,
  askAgainMs: ABSENT_MS,
};

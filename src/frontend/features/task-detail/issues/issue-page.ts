import type { IssueBlock } from './issue-groups';
import type { Names } from './issue-names';

/** Issues of one page: what is shown is sent over the bridge with every change. */
export const ISSUES_A_PAGE = 50;

/** A block with those of its issues that match, and those of them that stand on this page. */
export interface ShownBlock {
  readonly reason?: string;
  readonly matching: readonly string[];
  readonly shown: readonly string[];
}

export interface PageOfIssues {
  readonly blocks: readonly ShownBlock[];
  /** Counted from 1, over the issues that match. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly hasMore: boolean;
}

/** The blocks with only the issues whose key, summary, id or reason has the text in it. Pure. */
export function matchingBlocks(blocks: readonly IssueBlock[], names: Names, search: string): readonly IssueBlock[] {
  const text = search.trim().toLowerCase();
  if (text === '') return blocks;
  return blocks
    .map((block) => (has(block.reason, text) ? block : { ...block, issueIds: matchingIds(block, names, text) }))
    .filter(({ issueIds }) => issueIds.length > 0);
}

const has = (words: string | undefined, text: string): boolean => words?.toLowerCase().includes(text) ?? false;

const matchingIds = ({ issueIds }: IssueBlock, { byId }: Names, text: string): readonly string[] =>
  issueIds.filter((id) => id.includes(text) || has(byId.get(id)?.key, text) || has(byId.get(id)?.summary, text));

/** The page that starts after so many issues, and the blocks that have any on it. Pure. */
export function issuePage(blocks: readonly IssueBlock[], from: number): PageOfIssues {
  const until = from + ISSUES_A_PAGE;
  const shown: ShownBlock[] = [];
  let passed = 0;
  for (const { issueIds, ...block } of blocks) {
    const here = issueIds.slice(Math.max(0, from - passed), Math.max(0, until - passed));
    if (here.length > 0) shown.push({ ...block, matching: issueIds, shown: here });
    passed += issueIds.length;
  }
  return { blocks: shown, first: from + 1, last: Math.min(until, passed), count: passed, hasMore: until < passed };
}

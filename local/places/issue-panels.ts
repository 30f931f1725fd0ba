import * as v from 'valibot';
import type { KeptValues } from '../kept-values';

const panelsOfIssue = v.array(v.object({ moduleKey: v.string(), isNew: v.boolean() }));

/** Which panels somebody added to which issue, by the issue's id. They are there for everyone, until one removes them. */
export interface IssuePanels {
  /** The keys of the panels on an issue that is being opened: from now on none of them is new to it. */
  open(issueId: string): string[];
  /** Adding one that is there changes nothing. */
  add(issueId: string, moduleKey: string): void;
  remove(issueId: string, moduleKey: string): void;
  /** Undefined when nobody added it. */
  find(issueId: string, moduleKey: string): { isNew: boolean } | undefined;
}

export function createIssuePanels(kept: KeptValues): IssuePanels {
  const nameOf = (issueId: string) => `issue-panels ${issueId}`;
  const read = (issueId: string) => kept.read(nameOf(issueId), panelsOfIssue) ?? [];
  const write = (issueId: string, panels: v.InferOutput<typeof panelsOfIssue>) => kept.write(nameOf(issueId), panels);
  const find = (issueId: string, moduleKey: string) => read(issueId).find((panel) => panel.moduleKey === moduleKey);
  return {
    find,
    open(issueId) {
      const panels = read(issueId);
      if (panels.some(({ isNew }) => isNew))
        write(
          issueId,
          panels.map((panel) => ({ ...panel, isNew: false })),
        );
      return panels.map(({ moduleKey }) => moduleKey);
    },
    add(issueId, moduleKey) {
      if (find(issueId, moduleKey) === undefined) write(issueId, [...read(issueId), { moduleKey, isNew: true }]);
    },
    remove: (issueId, moduleKey) =>
      write(
        issueId,
        read(issueId).filter((panel) => panel.moduleKey !== moduleKey),
      ),
  };
}

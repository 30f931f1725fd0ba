import type { JiraClient } from '../../../../jira/client';
import { mayTurnOffEmail } from '../../../../jira/bulk/email-right';
import { NO_TYPES, targetProject, targetProjects, targetTypes } from '../../../../jira/projects/move-targets';
import type { TargetProject } from '../../../../jira/projects/move-targets';
import { searchUsers, userSearchPath } from '../../../../jira/people/user-search';
import { askFamilies, askFields } from './ask-jira';
import { createAskWays, waysAnswered } from './transitions/ask-ways';
import type { AskWays } from './transitions/ask-ways';
import { emptyDraft } from './fields/field-draft';
import type { FieldDraft } from './fields/field-draft';
import type { EditableField } from './fields/field-offers';
import { neededNow } from './needed/needed-now';
import { askNeeded as askNeededThere } from './needed/needed-there';
import { transitionGroups } from './transitions/transition-groups';
import { selectionWithout } from '../issues/selection';
import type { Selection } from '../issues/selection';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { WizardHolder } from '../wizard-holder';
import { words } from '../problem';
import type { Answer } from '../../../../rest/client';
import { within } from '../../../platform/answers/within';

/**
 * Start waits this long for Jira to say whether e-mail may be turned off. After that the box no longer changes by itself,
 * because somebody may be reading it.
 */
const EMAIL_WAIT_MS = 1_500;
const NO_ANSWER: Answer<boolean> = { ok: false, error: { kind: 'unavailable', system: 'jira' } };

/** What an operation needs beyond its issues: asked of Jira, and answered by the person. */
export interface Details {
  /** What the preview and an undo need to know as well is asked once for all. */
  readonly askWays: AskWays;
  readonly stop: () => void;
  /** Asks everything that the chosen operation needs to know about these issues; false when Jira did not say it. */
  readonly prepare: (selection: Selection) => Promise<boolean>;
  /** Asked each time, so that the number on screen is the number of now. */
  readonly askSubtasks: (selection: Selection, operation: 'move' | 'delete') => Promise<boolean>;
  /** Goes on without these issues, and asks anew what can be edited on the others. */
  readonly leaveOut: (issues: readonly IssueFacts[]) => Promise<void>;
  /** Fields keep their places, new ones come last: what is half filled in does not jump. */
  readonly pick: (fieldIds: readonly string[]) => void;
  /** `quietly`: typed, so the field shows it already. */
  readonly draft: (field: EditableField, change: Partial<FieldDraft>, quietly?: boolean) => void;
  readonly findPeople: (field: EditableField, query: string) => Promise<void>;
  readonly chooseTransition: (group: string, choice: string) => void;
  readonly findProjects: (query: string) => Promise<void>;
  readonly chooseProject: (project: TargetProject) => Promise<void>;
  /** Asks too what issues need there and some of them lack. */
  readonly chooseType: (typeId: string) => Promise<void>;
  /** Where issues were to go before, as far as it can still be chosen. */
  readonly chooseTarget: (projectId: string, typeId: string) => Promise<void>;
  /** What the issues need where they go, where that is not known yet; false when Jira did not say it. */
  readonly askNeeded: () => Promise<boolean>;
  /**
   * Asked for each confirmation, at its moment. Nothing waits for it: until Jira says yes, e-mail is sent.
   * @param projectIds of all projects whose issues change, because the right is one of each project.
   */
  readonly askEmailRight: (projectIds: ReadonlySet<string>) => Promise<void>;
}

export function createDetails({ current, set, setQuietly, waitFor }: WizardHolder, jira: JiraClient): Details {
  const askWays = createAskWays(jira);
  let searches = 0;
  let emailQuestions = 0;

  async function prepare(selection: Selection): Promise<boolean> {
    const { operation, offers, groups } = current();
    const { issues } = selection;
    switch (operation) {
      case 'edit': {
        if (offers?.selection === selection) return true;
        const value = await waitFor({ for: 'fields' }, () => askFields(jira, issues));
        if (value) set({ offers: { selection, value } });
        return value !== undefined;
      }
      case 'transition': {
        if (groups?.selection === selection) return true;
        const value = await waitFor({ for: 'transitions' }, async () => waysAnswered(await askWays(issues), issues));
        if (value) set({ groups: { selection, value: transitionGroups(issues, value) } });
        return value !== undefined;
      }
      case 'move':
        return (await askSubtasks(selection, operation)) && (await askProjects()) && (await askNeeded());
      case 'delete':
        return askSubtasks(selection, operation);
      default:
        return true;
    }
  }

  async function askSubtasks(selection: Selection, operation: 'move' | 'delete'): Promise<boolean> {
    const value = await waitFor({ for: 'subtasks' }, () => askFamilies(jira, selection.issues, operation));
    if (value) set({ families: { selection, value } });
    return value !== undefined;
  }

  async function leaveOut(issues: readonly IssueFacts[]): Promise<void> {
    const { found } = current();
    if (found?.result.kind !== 'found') return;
    const selection = selectionWithout(found.result.selection, issues);
    set({ found: { ...found, result: { kind: 'found', selection } }, problem: undefined });
    await prepare(selection);
  }

  function pick(fieldIds: readonly string[]): void {
    const kept = current().picked.filter((id) => fieldIds.includes(id));
    const added = fieldIds.filter((id) => !kept.includes(id));
    set({ picked: [...kept, ...added], problem: undefined });
  }

  function draft(field: EditableField, change: Partial<FieldDraft>, quietly = false): void {
    const { drafts: before } = current();
    const drafts = { ...before, [field.id]: { ...(before[field.id] ?? emptyDraft(field)), ...change } };
    if (quietly) setQuietly({ drafts });
    else set({ drafts });
  }

  async function findPeople(field: EditableField, query: string): Promise<void> {
    const path = userSearchPath(field.searchUrl, query);
    if (!path) return set({ problem: words('start.problem.userSearch', { name: field.name }) });
    const search = ++searches;
    const answer = await searchUsers(jira, path);
    if (search !== searches) return;
    if (!answer.ok) return set({ problem: { kind: 'jira', error: answer.error } });
    set({ people: { ...current().people, [field.id]: answer.data } });
  }

  function chooseTransition(group: string, choice: string): void {
    set({ choices: { ...current().choices, [group]: choice }, problem: undefined });
  }

  async function findProjects(query: string): Promise<void> {
    const search = ++searches;
    const answer = await targetProjects(jira, query);
    if (search !== searches) return;
    if (answer.ok) set({ projects: answer.data });
    else set({ problem: { kind: 'jira', error: answer.error } });
  }

  async function chooseProject(project: TargetProject): Promise<void> {
    set({ project, types: NO_TYPES, typeId: undefined });
    const types = await waitFor({ for: 'types' }, () => targetTypes(jira, project.id));
    if (types) set({ types });
    else if (current().project === project) set({ project: undefined });
  }

  async function chooseType(typeId: string): Promise<void> {
    set({ typeId, problem: undefined, fieldProblems: {} });
    await askNeeded();
  }

  async function chooseTarget(projectId: string, typeId: string): Promise<void> {
    const found = await waitFor({ for: 'projects' }, () => targetProject(jira, projectId));
    if (!found?.project) return;
    await chooseProject(found.project);
    if (current().types.items.some(({ id, isSubtask }) => id === typeId && !isSubtask)) await chooseType(typeId);
  }

  async function askNeeded(): Promise<boolean> {
    const { families, project, typeId } = current();
    if (!families || !project || typeId === undefined || neededNow(current())) return true;
    const target = { projectId: project.id, typeId };
    const fields = await waitFor({ for: 'fields' }, () => askNeededThere(jira, target, families.value.issues));
    if (fields) set({ needed: { ...target, families, fields } });
    return fields !== undefined;
  }

  async function askEmailRight(projectIds: ReadonlySet<string>): Promise<void> {
    const question = ++emailQuestions;
    set({ emailRight: 'asking' });
    const answer = await within(EMAIL_WAIT_MS, mayTurnOffEmail(jira, projectIds), NO_ANSWER);
    if (question !== emailQuestions) return;
    set({ emailRight: !answer.ok ? 'unanswered' : answer.data ? 'yes' : 'no' });
  }

  async function askProjects(): Promise<boolean> {
    if (current().projects.length > 0) return true;
    const projects = await waitFor({ for: 'projects' }, () => targetProjects(jira, ''));
    if (projects) set({ projects });
    return projects !== undefined;
  }

  function stop(): void {
    searches++;
    emailQuestions++;
  }

  return {
    askWays,
    stop,
    prepare,
    askSubtasks,
    leaveOut,
    pick,
    draft,
    findPeople,
    chooseTransition,
    findProjects,
    chooseProject,
    chooseType,
    chooseTarget,
    askNeeded,
    askEmailRight,
  };
}

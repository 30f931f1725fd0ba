import type { JiraClient } from '../../../jira/client';
import { mayTurnOffEmail } from '../../../jira/email-right';
import { targetProjects, targetTypes } from '../../../jira/move-targets';
import type { TargetProject } from '../../../jira/move-targets';
import { searchUsers, userSearchPath } from '../../../jira/user-search';
import { askFamilies, askFields, askTransitions } from './ask-jira';
import { emptyDraft } from './field-draft';
import type { FieldDraft } from './field-draft';
import type { EditableField } from './field-offers';
import { projectsConcerned } from './plan';
import type { Plan } from './plan';
import type { Selection } from './selection';
import type { WizardHolder } from './wizard-holder';
import { words } from './wizard-state';

/** What an operation needs beyond its issues: asked of Jira, and answered by the person. */
export class DetailsStore {
  private searches = 0;
  private emailQuestions = 0;

  constructor(
    private readonly holder: WizardHolder,
    private readonly jira: JiraClient,
  ) {}

  stop(): void {
    this.searches++;
    this.emailQuestions++;
  }

  /** Asks everything that the chosen operation needs to know about these issues; false when Jira did not say it. */
  async prepare(selection: Selection): Promise<boolean> {
    const { operation, offers, groups } = this.holder.current();
    const { issues } = selection;
    switch (operation) {
      case 'edit': {
        if (offers?.selection === selection) return true;
        const value = await this.holder.waitFor({ for: 'fields' }, () => askFields(this.jira, issues));
        if (value) this.holder.set({ offers: { selection, value } });
        return value !== undefined;
      }
      case 'transition': {
        if (groups?.selection === selection) return true;
        const value = await this.holder.waitFor({ for: 'transitions' }, () => askTransitions(this.jira, issues));
        if (value) this.holder.set({ groups: { selection, value } });
        return value !== undefined;
      }
      case 'move':
        return (await this.askSubtasks(selection, operation)) && (await this.askProjects());
      case 'delete':
        return this.askSubtasks(selection, operation);
      default:
        return true;
    }
  }

  /** Asked each time, so that the number on screen is the number of now. */
  async askSubtasks(selection: Selection, operation: 'move' | 'delete'): Promise<boolean> {
    const value = await this.holder.waitFor({ for: 'subtasks' }, () =>
      askFamilies(this.jira, selection.issues, operation),
    );
    if (value) this.holder.set({ families: { selection, value } });
    return value !== undefined;
  }

  /** Fields keep their places, new ones come last: what is half filled in does not jump. */
  readonly pick = (fieldIds: readonly string[]): void => {
    const kept = this.holder.current().picked.filter((id) => fieldIds.includes(id));
    const added = fieldIds.filter((id) => !kept.includes(id));
    this.holder.set({ picked: [...kept, ...added], problem: undefined });
  };

  /** `quietly`: typed, so the field shows it already. */
  draft(field: EditableField, change: Partial<FieldDraft>, quietly = false): void {
    const { drafts: before } = this.holder.current();
    const drafts = { ...before, [field.id]: { ...(before[field.id] ?? emptyDraft(field)), ...change } };
    if (quietly) this.holder.setQuietly({ drafts });
    else this.holder.set({ drafts });
  }

  async findPeople(field: EditableField, query: string): Promise<void> {
    const path = userSearchPath(field.searchUrl, query);
    if (!path) return this.holder.set({ problem: words('start.problem.userSearch', { name: field.name }) });
    const search = ++this.searches;
    const answer = await searchUsers(this.jira, path);
    if (search !== this.searches) return;
    if (!answer.ok) return this.holder.set({ problem: { kind: 'jira', error: answer.error } });
    this.holder.set({ people: { ...this.holder.current().people, [field.id]: answer.data } });
  }

  chooseTransition(group: string, choice: string): void {
    this.holder.set({ choices: { ...this.holder.current().choices, [group]: choice }, problem: undefined });
  }

  async findProjects(query: string): Promise<void> {
    const search = ++this.searches;
    const answer = await targetProjects(this.jira, query);
    if (search !== this.searches) return;
    if (answer.ok) this.holder.set({ projects: answer.data });
    else this.holder.set({ problem: { kind: 'jira', error: answer.error } });
  }

  async chooseProject(project: TargetProject): Promise<void> {
    this.holder.set({ project, types: [], typeId: undefined });
    const types = await this.holder.waitFor({ for: 'types' }, () => targetTypes(this.jira, project.id));
    if (types) this.holder.set({ types });
    else if (this.holder.current().project === project) this.holder.set({ project: undefined });
  }

  /** Asked for each confirmation, at its moment. Nothing waits for it: until Jira says yes, e-mail is sent. */
  async askEmailRight(plan: Plan): Promise<void> {
    const question = ++this.emailQuestions;
    this.holder.set({ emailRight: 'asking' });
    const answer = await mayTurnOffEmail(this.jira, projectsConcerned(plan));
    if (question !== this.emailQuestions) return;
    this.holder.set({ emailRight: !answer.ok ? 'unanswered' : answer.data ? 'yes' : 'no' });
  }

  private async askProjects(): Promise<boolean> {
    if (this.holder.current().projects.length > 0) return true;
    const projects = await this.holder.waitFor({ for: 'projects' }, () => targetProjects(this.jira, ''));
    if (projects) this.holder.set({ projects });
    return projects !== undefined;
  }
}

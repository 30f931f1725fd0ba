import type { Project } from '../../issues';
import type { Call } from '../../http/endpoint';
import { refusal } from '../../refusal';

/**
 * The project of the path, in which the asker may create issues.
 * @throws a 400 with this message where there is none: the contract lists no other refusal.
 */
export function creatableProject({ site, asker, part }: Call, message: string): Project {
  const asked = part('projectIdOrKey');
  const project = site.issues.projects().find(({ id, key }) => id === asked || key === asked.toUpperCase());
  if (project && site.access.hasIn(project.key, asker.accountId, 'CREATE_ISSUES')) return project;
  throw refusal('collection', 400, message);
}

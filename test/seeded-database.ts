import type Database from 'libsql';
import { handClock } from '../local/clock';
import { createJira } from '../local/jira';
import { openTemplate } from './template-database';
import type { TemplateDatabase } from './template-database';

const templates = new Map<number, TemplateDatabase>();
afterAll(() => templates.forEach(({ database }) => database.close()));

/** A database in memory with the issues of a new site, as they are made at this moment (epoch milliseconds UTC). */
export function seededDatabase(at: number): Database.Database {
  const known = templates.get(at);
  if (known) return known.copy();
  const template = openTemplate();
  createJira({ database: template.database, clock: handClock(at), siteUrl: 'http://localhost:8080' }).seedIssues();
  templates.set(at, template);
  return template.copy();
}

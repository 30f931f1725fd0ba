import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

/** The functions in the order in which somebody needs them. */
const FUNCTIONS = ['JiraGetBulkQueue', 'JiraGetTask', 'JiraGetBulkQueueIssues'];
const MODULE = join(__dirname, '../../src/services/excel/power-query-texts.ts');

/**
 * The files of static/power-query as a module: Forge's bundler takes no text files along. `npm run power-query` writes it again
 * after a change, and a test says when that was forgotten.
 */
async function writeModule(): Promise<void> {
  const texts = FUNCTIONS.map((name) => ({
    name,
    text: readFileSync(join(__dirname, '../../static/power-query', `${name}.pq`), 'utf8'),
  }));
  const source = `/** Made of static/power-query/*.pq by \`npm run power-query\`. */\nexport const POWER_QUERY_TEXTS: readonly { readonly name: string; readonly text: string }[] = ${JSON.stringify(texts)};\n`;
  writeFileSync(MODULE, await format(source, { parser: 'typescript', singleQuote: true, printWidth: 120 }));
}

void writeModule();

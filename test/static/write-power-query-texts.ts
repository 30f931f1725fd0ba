import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { format } from 'prettier';

/** The functions in the order in which somebody needs them. */
const FUNCTIONS = ['JiraGetBulkQueue', 'JiraGetTask', 'JiraGetBulkQueueIssues'];
const MODULE = join(__dirname, '../../src/frontend/features/excel/packed-texts.ts');

/**
 * The files of static/power-query as a module: Forge's bundler takes no text files along, and packed they weigh a fifth.
 * `npm run power-query` writes it again after a change, and a test says when that was forgotten.
 */
async function writeModule(): Promise<void> {
  const texts = FUNCTIONS.map((name) => ({
    name,
    text: readFileSync(join(__dirname, '../../static/power-query', `${name}.pq`), 'utf8'),
  }));
  const packed = deflateRawSync(JSON.stringify(texts), { level: 9 }).toString('base64');
  const source = `/** The files static/power-query/*.pq as JSON, packed by \`npm run power-query\`: read them there. */\nexport const PACKED_TEXTS = '${packed}';\n`;
  writeFileSync(MODULE, await format(source, { parser: 'typescript', singleQuote: true, printWidth: 120 }));
}

void writeModule();

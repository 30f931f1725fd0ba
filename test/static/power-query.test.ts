import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import * as v from 'valibot';
import { powerQueryTexts } from '../../src/frontend/features/excel/power-query-texts';
import { restRoutes } from '../../local/server/rest-routes';
import { basic, day, openSite, priorityEdit, second, type TestSite } from '../local/jira/site';
import { parsed, type Expression } from './m-expression';

const files = ['JiraGetBulkQueue', 'JiraGetTask', 'JiraGetBulkQueueIssues'] as const;
type File = (typeof files)[number];

const textOf = (file: File) => readFileSync(join(__dirname, '../../static/power-query', `${file}.pq`), 'utf8');
const read = (file: File): Promise<Expression> => parsed(textOf(file));

/** The properties of `BulkOperationProgress` and `TaskProgressBeanObject` in Atlassian's OpenAPI document of Jira. */
const contract = {
  queue: [
    'created',
    'failedAccessibleIssues',
    'invalidOrInaccessibleIssueCount',
    'processedAccessibleIssues',
    'progressPercent',
    'started',
    'status',
    'submittedBy',
    'taskId',
    'totalIssueCount',
    'updated',
  ],
  task: [
    'description',
    'elapsedRuntime',
    'finished',
    'id',
    'lastUpdate',
    'message',
    'progress',
    'result',
    'self',
    'started',
    'status',
    'submitted',
    'submittedBy',
  ],
};

/** What each file asks, and what of the answer it leaves out on purpose. */
const asks: Record<File, { endpoint: keyof typeof contract; path: string; leftOut: string[] }> = {
  // The id of the task is the one that was asked.
  JiraGetBulkQueue: { endpoint: 'queue', path: '/rest/api/3/bulk/queue/', leftOut: ['taskId'] },
  // The address at which the task was just read says nothing about it.
  JiraGetTask: { endpoint: 'task', path: '/rest/api/3/task/', leftOut: ['id', 'self'] },
  // Its rows are issues; what concerns the task is in JiraGetBulkQueue.
  JiraGetBulkQueueIssues: {
    endpoint: 'queue',
    path: '/rest/api/3/bulk/queue/',
    leftOut: contract.queue.filter((name) => !['processedAccessibleIssues', 'failedAccessibleIssues'].includes(name)),
  },
};

const columns: Record<File, [string, string][]> = {
  JiraGetBulkQueue: [
    ['taskId', 'type text'],
    ['status', 'type text'],
    ['progressPercent', 'type number'],
    ['submittedBy', 'type text'],
    ['created', 'type datetimezone'],
    ['started', 'type datetimezone'],
    ['updated', 'type datetimezone'],
    ['totalIssueCount', 'Int64.Type'],
    ['succeeded', 'Int64.Type'],
    ['failed', 'Int64.Type'],
    ['hidden', 'Int64.Type'],
    ['notReached', 'Int64.Type'],
    ['unaccountedFor', 'Int64.Type'],
  ],
  JiraGetTask: [
    ['taskId', 'type text'],
    ['status', 'type text'],
    ['description', 'type text'],
    ['message', 'type text'],
    ['progress', 'type number'],
    ['submittedBy', 'Int64.Type'],
    ['submitted', 'type datetimezone'],
    ['started', 'type datetimezone'],
    ['finished', 'type datetimezone'],
    ['lastUpdate', 'type datetimezone'],
    ['elapsedRuntime', 'type duration'],
    ['result', 'type text'],
  ],
  JiraGetBulkQueueIssues: [
    ['issueId', 'type text'],
    ['outcome', 'type text'],
    ['reasons', 'type text'],
  ],
};

/** What the files use of M's own library. The parser takes any name for a function, so a slip would pass without this. */
const library = [
  'Binary.Buffer',
  'Binary.ToText',
  'BinaryEncoding.Base64',
  'DateTimeZone.FromText',
  'DateTimeZone.ToUtc',
  'Error.Record',
  'Excel.CurrentWorkbook',
  'Int64.Type',
  'Json.Document',
  'Json.FromValue',
  'List.Combine',
  'List.Contains',
  'List.Count',
  'List.Distinct',
  'List.First',
  'List.IsEmpty',
  'List.Last',
  'List.Max',
  'List.Min',
  'List.RemoveMatchingItems',
  'List.RemoveNulls',
  'List.Select',
  'List.Transform',
  'Number.From',
  'Number.RoundDown',
  'Record.Field',
  'Record.FieldCount',
  'Record.FieldNames',
  'Record.FieldOrDefault',
  'Record.FieldValues',
  'Table.FromRecords',
  'Table.ToRecords',
  'Table.TransformColumnTypes',
  'Text.At',
  'Text.BeforeDelimiter',
  'Text.Combine',
  'Text.Contains',
  'Text.From',
  'Text.FromBinary',
  'Text.Insert',
  'Text.Length',
  'Text.Lower',
  'Text.Remove',
  'Text.Select',
  'Text.Split',
  'Text.SplitAny',
  'Text.Start',
  'Text.ToBinary',
  'Text.Trim',
  'Text.Upper',
  'TextEncoding.Utf8',
  'Value.Metadata',
  'Web.Contents',
  '#datetimezone',
  '#duration',
];

describe.each(files)('%s.pq', (file) => {
  it('is one expression, a function of a task id under its own name', async () => {
    const expression = await read(file);
    expect(expression.kind).toBe('LetExpression');
    expect(expression.variables[0]).toEqual({
      name: file,
      value: expect.stringMatching(/^\(taskId as any\) as table =>/) as unknown,
    });
    expect(expression.result).toBe(file);
  });

  it('uses names that it defines itself or that M has', async () => {
    const expression = await read(file);
    const own = new Set(expression.defined);
    expect(expression.used.filter((name) => !own.has(name) && !library.includes(name))).toEqual([]);
    expect(expression.defined.filter((name) => !expression.used.includes(name))).toEqual([]);
  });

  it('asks one constant address, with the path apart, and reads refusals itself', async () => {
    const expression = await read(file);
    const [call, ...more] = expression.calls('Web.Contents');
    expect(more).toEqual([]);
    expect(call?.arguments[0]).toBe('"https://api.atlassian.com"');
    expect(call?.field('RelativePath')).toBe('"ex/jira/" & CloudId & Path & TaskId');
    expect(expression.value('Path')).toBe(`"${asks[file].path}"`);
    const statuses = call?.field('ManualStatusHandling')?.match(/\d+/g);
    expect(statuses).toEqual(['400', '401', '403', '404', '429']);
    for (const status of statuses ?? []) expect(textOf(file)).toContain(`#"${status}" =`);
  });

  it('lets nothing but digits into the path as a task id, and nothing but a cloud ID as a site', async () => {
    const expression = await read(file);
    expect(expression.value('TaskId')).toContain('Text.Select(GivenId, {"0".."9"}) <> GivenId then Fail(');
    expect(expression.value('CloudIds')).toMatch(/^List\.Select\(.*, IsCloudId\)$/);
  });

  it('reads of the workbook only the three rows of Parameters', async () => {
    const expression = await read(file);
    expect(expression.calls('Excel.CurrentWorkbook')).toHaveLength(1);
    expect(expression.value('Parameters')).toContain('Excel.CurrentWorkbook(){[Name = "Parameters"]}[Content]');
    expect(literals(expression, 'Setting').sort()).toEqual(['e-mail', 'site', 'token']);
  });

  it('puts e-mail and token into nothing but the header', async () => {
    const expression = await read(file);
    expect(expression.used.filter((name) => name === 'Credentials')).toHaveLength(1);
    expect(expression.calls('Web.Contents')[0]?.field('Headers')).toContain('Authorization = "Basic " & Credentials');
  });

  it('has the same typed columns whatever Jira answers, and fills each of them', async () => {
    const expression = await read(file);
    expect(expression.pairs('Columns')).toEqual(columns[file]);
    const names = columns[file].map(([name]) => name);
    const rows = expression.records.filter((record) => record.some((name) => names.includes(name)));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toEqual(names);
    expect(expression.value('Result')).toContain(
      'Table.FromRecords(Rows, List.Transform(Columns, List.First)), Columns,',
    );
  });

  it('looks at the answer before it makes a table, so that a refusal is an error of the query and not of its cells', async () => {
    const expression = await read(file);
    expect(expression.value('Result')).toMatch(/^if Answer is record then Table\./);
    expect(expression.value('Answer')).toMatch(/^if Status <> 200 then Fail\(/);
  });

  it('reads every field of the contract that it does not leave out on purpose, and no other', async () => {
    const { endpoint, leftOut } = asks[file];
    expect([...fieldsRead(await read(file)), ...leftOut].sort()).toEqual(contract[endpoint]);
  });
});

it('the three files ask Jira with the same lines', () => {
  const [first, ...others] = files.map((file) => {
    const [, shared] = /---- Asking Jira: .*\n([^]*)---- The same lines end here/.exec(textOf(file)) ?? [];
    return shared;
  });
  expect(first).toContain('Web.Contents(');
  for (const other of others) expect(other).toBe(first);
});

it('every time of an answer goes through the function that takes milliseconds and text', async () => {
  const times = (file: File) => columns[file].filter(([, type]) => type === 'type datetimezone').map(([name]) => name);
  for (const [file, begin] of [
    ['JiraGetBulkQueue', 'created'],
    ['JiraGetTask', 'submitted'],
  ] as const) {
    const expression = await read(file);
    expect(expression.value('Begin')).toBe(`Moment(Field("${begin}"))`);
    for (const name of times(file)) {
      expect(expression.value(name)).toBe(name === begin ? 'Begin' : `Later(Field("${name}"))`);
    }
  }
});

describe('against what the local site answers over HTTP', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** The site on a port of this machine; asks as Mia, who may not edit in Operations. */
  async function served() {
    const site = openSite();
    const server = createAdaptorServer({ fetch: restRoutes(site.jira).fetch });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    // A server that listens on a port has an address with one.
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string, body?: unknown) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { Accept: 'application/json', Authorization: basic(site.mia), 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    };
    return { site, ask };
  }
  type Asked = Awaited<ReturnType<typeof served>>['ask'];

  const submitted = v.object({ taskId: v.string() });
  const fieldsOf = (answers: { body: unknown }[]) =>
    [...new Set(answers.flatMap(({ body }) => Object.keys(v.parse(v.record(v.string(), v.unknown()), body))))].sort();

  /** Its answers on the way and at the end of a change of which a part fails. */
  async function answersOf(path: string, { clock }: TestSite, ask: Asked) {
    const submission = await ask('/rest/api/3/bulk/issues/fields', priorityEdit(['PAY-1', 'PAY-2', 'OPS-1']));
    const { taskId } = v.parse(submitted, submission.body);
    const answers = [];
    for (const wait of [0, 4 * second, day / 2]) {
      clock.pass(wait);
      answers.push(await ask(path + taskId));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    return answers;
  }

  it.each(files)('%s.pq reads every field that comes, and each one comes', async (file) => {
    const { site, ask } = await served();
    const answered = fieldsOf(await answersOf(asks[file].path, site, ask));
    const fields = fieldsRead(await read(file));
    expect(fields.filter((name) => !answered.includes(name))).toEqual([]);
    expect(answered.filter((name) => !fields.includes(name) && !asks[file].leftOut.includes(name))).toEqual([]);
  });

  it('a bulk change answers in the shapes that the functions take apart', async () => {
    const { site, ask } = await served();
    const over = (await answersOf(asks.JiraGetBulkQueue.path, site, ask)).at(-1)?.body;
    expect(over).toMatchObject({
      submittedBy: { accountId: site.mia.accountId },
      created: expect.any(Number) as unknown,
    });
    const lists = v.object({
      processedAccessibleIssues: v.pipe(v.array(v.number()), v.minLength(1)),
      failedAccessibleIssues: v.record(v.string(), v.array(v.string())),
    });
    expect(Object.keys(v.parse(lists, over).failedAccessibleIssues)).toHaveLength(1);
    expect((await read('JiraGetBulkQueue')).text).toContain('Record.FieldOrDefault(Submitter, "accountId")');
  });

  it('an unknown task is refused with a status that has its words', async () => {
    const { ask } = await served();
    for (const file of files) {
      const { status } = await ask(`${asks[file].path}999`);
      expect(status).toBe(file === 'JiraGetTask' ? 404 : 400);
      expect((await read(file)).value(`#"${status}"`)).toMatch(/Jira does not know a (bulk )?task " & TaskId & /);
    }
  });
});

/** The names of the fields of Jira's answer that the file reads. */
function fieldsRead(expression: Expression): string[] {
  return [...new Set(literals(expression, 'Field'))].sort();
}

/** The only argument of every call of this function of the file: always a text, written out. */
function literals(expression: Expression, name: string): string[] {
  return expression.calls(name).map((call) => /^"([^"]*)"$/.exec(call.arguments.join())?.[1] ?? '(not a literal)');
}

test('the app shows the files as they are; `npm run power-query` takes a change over', async () => {
  expect(await powerQueryTexts()).toEqual(files.map((name) => ({ name, text: textOf(name) })));
});

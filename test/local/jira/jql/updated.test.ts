import * as fc from 'fast-check';
import * as v from 'valibot';
import { day, keys, minute, openSite, priorityEdit, start } from '../site';

const site = openSite();
// Everybody sees these. They are changed one after the other, from 10:20 UTC on 2026-11-20 and for four minutes.
const changed = keys('WEB', 1, 36);
site.jira.startOperation(
  site.mia.accountId,
  { kind: 'fields', payload: priorityEdit(changed, '1') },
  { startDelayMs: 0, durationMs: 4 * minute },
);
site.clock.pass(day);
const among = `key in (${changed.join(', ')})`;

const page = v.looseObject({
  issues: v.array(v.object({ id: v.string(), fields: v.object({ updated: v.string() }) })),
  nextPageToken: v.optional(v.string()),
});

async function updatedIn(jql: string, who = site.ada): Promise<number[]> {
  const found: number[] = [];
  let nextPageToken: string | undefined;
  do {
    const { status, body } = await site.ask(who, 'POST', '/rest/api/3/search/jql', {
      jql,
      fields: ['updated'],
      maxResults: 100,
      nextPageToken,
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    const next = v.parse(page, body);
    found.push(...next.issues.map(({ fields }) => Date.parse(fields.updated)));
    nextPageToken = next.nextPageToken;
  } while (nextPageToken !== undefined);
  return found.sort((one, other) => one - other);
}

const count = async (jql: string, who = site.ada): Promise<number> => {
  const { body } = await site.ask(who, 'POST', '/rest/api/3/search/approximate-count', { jql });
  return v.parse(v.object({ count: v.number() }), body).count;
};

describe('updated in JQL', () => {
  it('splits the issues at the minute that is named, each on its side', async () => {
    const all = await updatedIn(among);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -2, max: 6 }), fc.constantFrom('-', '/'), async (minutes, dash) => {
        const at = start + minutes * minute;
        const text = new Date(at).toISOString().slice(0, 16).replace('T', ' ').replaceAll('-', dash);
        const those = (comparison: string) => updatedIn(`${among} AND updated ${comparison} "${text}"`, site.sam);
        expect(await those('>=')).toEqual(all.filter((updated) => updated >= at));
        expect(await those('<')).toEqual(all.filter((updated) => updated < at));
        expect(await those('>')).toEqual(all.filter((updated) => updated > at));
        expect(await those('<=')).toEqual(all.filter((updated) => updated <= at));
      }),
      { numRuns: 20 },
    );
  });

  it('counts periods from now', async () => {
    // A day after the start, of which four minutes were changes.
    expect(await count(`${among} AND updated >= -1d`)).toBe(36);
    expect(await count(`${among} AND updated >= "-23h 60m"`)).toBe(36);
    expect(await count(`${among} AND updated >= -1438m`)).toBeLessThan(36);
    expect(await count(`${among} AND updated >= -1438m`)).toBeGreaterThan(0);
    expect(await count(`${among} AND updated >= -23h`)).toBe(0);
    expect(await count(`${among} AND updated < 0d`)).toBe(36);
    const older = await count('project = WEB AND updated < -2w');
    expect(older + (await count('project = WEB AND updated >= -14d'))).toBe(await count('project = WEB'));
  });

  it('reads a day in the time zone of whoever asks', async () => {
    // Sam's clocks show UTC. Those of Stockholm, where Mia lives, are an hour ahead in winter and two in summer.
    expect(await count(`${among} AND updated >= "2026-11-20 10:20"`, site.sam)).toBe(36);
    expect(await count(`${among} AND updated >= "2026-11-20 11:20"`, site.mia)).toBe(36);
    expect(await count(`${among} AND updated >= "2026-11-20 10:25"`, site.sam)).toBe(0);
    expect(await count(`${among} AND updated >= "2026-11-20 10:25"`, site.mia)).toBe(36);
    const pay = keys('PAY', 1, 40).join(', ');
    expect(await count(`key in (${pay}) AND updated < "2026-07-01"`, site.mia)).toBe(
      await count(`key in (${pay}) AND updated < "2026-06-30 22:00"`, site.sam),
    );
  });

  it('takes an issue by its number under the name id too', async () => {
    expect(await count('id in (1056001, WEB-2)')).toBe(2);
  });
});

import * as v from '../../valibot';
import type { Named } from '../../tasks/changes/asked';
import { MOST_DID_FACTS } from '../../tasks/changes/did';
import type { DidFact, DidValue } from '../../tasks/changes/did';
import { storedCount } from '../stored-values';

/** An id alone where no other name is known, else id and name. */
const namedSchema = v.union([v.string(), v.tuple([v.string(), v.string()])]);
/** An account has no name here: it is asked when it is shown. */
const valueSchema = v.union([...namedSchema.options, v.tuple([v.string(), v.null()])]);

const factSchema = v.union([
  /** A field that was set, added to or removed from: which, values, how many more there were. */
  v.tuple([v.picklist(['=', '+', '-']), namedSchema, v.array(valueSchema), storedCount]),
  v.tuple([v.literal('status'), v.array(namedSchema), storedCount]),
  v.tuple([v.literal('moved'), v.nullable(namedSchema), v.nullable(namedSchema)]),
]);
type StoredFact = v.InferOutput<typeof factSchema>;

/** What a task did, as its record keeps it: short, because a record is written several times. */
export const storedDidSchema = v.pipe(v.array(factSchema), v.maxLength(MOST_DID_FACTS));
export type StoredDid = v.InferOutput<typeof storedDidSchema>;

const HOW = { set: '=', added: '+', removed: '-' } as const;
const HOW_OF = { '=': 'set', '+': 'added', '-': 'removed' } as const;

export const encodeDid = (did: readonly DidFact[]): StoredDid => did.map(encodeFact);
export const decodeDid = (stored: StoredDid): DidFact[] => stored.map(decodeFact);

function encodeFact(fact: DidFact): StoredFact {
  switch (fact.kind) {
    case 'field':
      return [HOW[fact.how], encodeNamed(fact.field), fact.values.map(encodeValue), fact.more ?? 0];
    case 'status':
      return ['status', fact.to.map(encodeNamed), fact.more ?? 0];
    case 'moved':
      return ['moved', orNull(fact.project), orNull(fact.issueType)];
  }
}

function decodeFact(stored: StoredFact): DidFact {
  switch (stored[0]) {
    case 'status':
      return { kind: 'status', to: stored[1].map(decodeNamed), ...moreThanNone(stored[2]) };
    case 'moved': {
      const [, project, issueType] = stored;
      return {
        kind: 'moved',
        ...(project === null ? {} : { project: decodeNamed(project) }),
        ...(issueType === null ? {} : { issueType: decodeNamed(issueType) }),
      };
    }
    default: {
      const [how, field, values, more] = stored;
      return {
        kind: 'field',
        field: decodeNamed(field),
        how: HOW_OF[how],
        values: values.map(decodeValue),
        ...moreThanNone(more),
      };
    }
  }
}

const moreThanNone = (more: number): { readonly more?: number } => (more === 0 ? {} : { more });
const orNull = (named: Named | undefined): string | [string, string] | null =>
  named === undefined ? null : encodeNamed(named);

const encodeNamed = ({ id, name }: Named): string | [string, string] =>
  name === undefined || name === id ? id : [id, name];

const decodeNamed = (stored: string | [string, string]): Named =>
  typeof stored === 'string' ? { id: stored } : { id: stored[0], name: stored[1] };

const encodeValue = (value: DidValue): v.InferOutput<typeof valueSchema> =>
  value.isPerson ? [value.id, null] : encodeNamed(value);

function decodeValue(stored: v.InferOutput<typeof valueSchema>): DidValue {
  if (typeof stored === 'string') return { id: stored };
  const [id, name] = stored;
  return name === null ? { id, isPerson: true } : { id, name };
}

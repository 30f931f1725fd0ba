import { MOST_DID_FACTS, fieldFact, statusFact } from '../../tasks/changes/did';
import type { DidFact } from '../../tasks/changes/did';

/** Facts of one change, each told once: values of one field, and the project and the type of a move, stand together. Pure. */
export function factsTogether(facts: readonly DidFact[]): readonly DidFact[] {
  const bySubject = new Map<string, DidFact[]>();
  for (const fact of facts) {
    const subject = subjectOf(fact);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), fact]);
  }
  return [...bySubject.values()]
    .flatMap(joined)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_DID_FACTS);
}

const subjectOf = (fact: DidFact): string =>
  fact.kind === 'field' ? JSON.stringify([fact.how, fact.field.id]) : fact.kind;

/** A move says most, then a status. */
const rank = ({ kind }: DidFact): number => ['moved', 'status', 'field'].indexOf(kind);

/** Of a field that was set the first value stands, which most issues have: one entry sets one. */
function joined(facts: readonly DidFact[]): readonly DidFact[] {
  const [first] = facts;
  if (first === undefined || facts.length === 1) return facts;
  switch (first.kind) {
    case 'field':
      if (first.how === 'set') return [first];
      return [
        fieldFact(
          first.field,
          first.how,
          facts.flatMap((fact) => (fact.kind === 'field' ? fact.values : [])),
          untoldBy(facts),
        ),
      ];
    case 'status':
      return [
        statusFact(
          facts.flatMap((fact) => (fact.kind === 'status' ? fact.to : [])),
          untoldBy(facts),
        ),
      ];
    case 'moved':
      return [facts.reduce<DidFact>((moved, fact) => ({ ...moved, ...fact }), first)];
  }
}

const untoldBy = (facts: readonly DidFact[]): number =>
  facts.reduce((sum, fact) => sum + (fact.kind === 'moved' ? 0 : (fact.more ?? 0)), 0);

import type { Entity } from '../../manifest';
import type { Filter, Filters, Scalar } from './requests';
import { badRequest } from './storage-error';
import { attributeType } from './value-rules';

const MAX_CONDITIONS = 100;

/**
 * Whether a stored value meets the filters: all of them with "and", one of them with "or".
 * An attribute that is not there meets NOT_EXISTS and nothing else.
 */
export function meets(filters: Filters | undefined, value: Readonly<Record<string, unknown>>): boolean {
  if (filters === undefined) return true;
  if (filters.and) return filters.and.every((filter) => meetsOne(filter, value[filter.property]));
  return (filters.or ?? []).some((filter) => meetsOne(filter, value[filter.property]));
}

/** @throws StorageError when the filters mix "and" with "or", are empty, or name what the entity does not declare. */
export function checkFilters(filters: Filters | undefined, entity: Entity): void {
  if (filters === undefined) return;
  if (filters.and && filters.or)
    throw badRequest(
      'INVALID_FILTER_OPERATORS_COMBINATION',
      'Filter operators "and" and "or" cannot be present at the same level',
    );
  const list = filters.and ?? filters.or ?? [];
  if (list.length === 0) throw badRequest('EMPTY_FILTER_OPERATOR', 'Filter operators "and" and "or" cannot be empty');
  if (list.length > MAX_CONDITIONS) throw badRequest('INVALID_REQUEST', `At most ${MAX_CONDITIONS} conditions`);
  for (const { property, condition, values } of list) {
    if (attributeType(entity, property) === undefined)
      throw badRequest('INVALID_REQUEST', `Attribute "${property}" is not declared for entity "${entity.name}"`);
    checkValueCount(condition, values);
  }
}

/** @throws StorageError when a condition comes with the wrong number of values. */
export function checkValueCount(condition: Filter['condition'], values: readonly Scalar[]): void {
  if (condition === 'BETWEEN' && values.length < 2)
    throw badRequest('INSUFFICIENT_FILTER_VALUES', 'The specified condition needs at least two values');
  if (values.length !== (condition === 'BETWEEN' ? 2 : 1))
    throw badRequest(
      'INVALID_FILTER_VALUES',
      'The specified number of values are not supported by the given condition',
    );
}

function meetsOne({ condition, values }: Filter, held: unknown): boolean {
  const [first, second] = values;
  if (held === undefined || held === null) return condition === 'NOT_EXISTS';
  switch (condition) {
    case 'EXISTS':
      return true;
    case 'NOT_EXISTS':
      return false;
    case 'EQUAL_TO':
      return held === first;
    case 'NOT_EQUAL_TO':
      return held !== first;
    case 'CONTAINS':
      return contains(held, first);
    case 'NOT_CONTAINS':
      return !contains(held, first);
    case 'BEGINS_WITH':
      return typeof held === 'string' && typeof first === 'string' && held.startsWith(first);
    case 'BETWEEN':
      return compare(held, first, (order) => order >= 0) && compare(held, second, (order) => order <= 0);
    case 'GREATER_THAN':
      return compare(held, first, (order) => order > 0);
    case 'GREATER_THAN_EQUAL_TO':
      return compare(held, first, (order) => order >= 0);
    case 'LESS_THAN':
      return compare(held, first, (order) => order < 0);
    case 'LESS_THAN_EQUAL_TO':
      return compare(held, first, (order) => order <= 0);
  }
}

function contains(held: unknown, sought: Scalar | undefined): boolean {
  if (Array.isArray(held)) return held.includes(sought);
  return typeof held === 'string' && typeof sought === 'string' && held.includes(sought);
}

/** Values of different types are never in an order. Texts compare by their bytes: upper case before lower case. */
function compare(held: unknown, with_: Scalar | undefined, accept: (order: number) => boolean): boolean {
  if (typeof held === 'number' && typeof with_ === 'number') return accept(held - with_);
  if (typeof held === 'string' && typeof with_ === 'string')
    return accept(Buffer.compare(Buffer.from(held), Buffer.from(with_)));
  return false;
}

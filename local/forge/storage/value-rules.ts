import type { AttributeType, Entity } from '../../manifest';
import { badRequest } from './storage-error';

const MAX_KEY_CHARACTERS = 500;
const MAX_VALUE_BYTES = 240 * 1024;
const MAX_DEPTH = 31;
const INT32_MAX = 2 ** 31 - 1;
const INT32_MIN = -(2 ** 31);

// The pattern of Atlassian's error page; the hyphen is escaped, where theirs reads as the range from space to "#".
const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

/** @throws StorageError for a key that Forge refuses. */
export function checkKey(key: string): void {
  if (key === '') throw badRequest('EMPTY_KEY', 'Key cannot be empty');
  if (key.length > MAX_KEY_CHARACTERS)
    throw badRequest('KEY_TOO_LONG', `The provided key has exceeded the maximum ${MAX_KEY_CHARACTERS} characters`);
  if (!KEY_PATTERN.test(key))
    throw badRequest('INVALID_KEY', `The provided key does not match the regex: ${KEY_PATTERN.source}`);
}

/** @returns the value as stored. @throws StorageError when it is too large (240 KiB as JSON) or too deep (31). */
export function checkedJson(value: unknown): string {
  if (value === null || value === undefined) throw badRequest('INVALID_REQUEST', 'A value is required');
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) > MAX_VALUE_BYTES)
    throw badRequest('MAX_SIZE', 'The provided value has exceeded the maximum size limit');
  if (depthOf(value) > MAX_DEPTH)
    throw badRequest('MAX_DEPTH', `The provided value has exceeded the maximum object depth (${MAX_DEPTH}) limit`);
  return json;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, child) => Math.max(deepest, depthOf(child)), 0);
}

/** @throws StorageError when `value` is not what the manifest declares for the entity. */
export function checkEntityValue(entity: Entity, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('INVALID_ENTITY_VALUE', `A value of entity "${entity.name}" must be an object`);
  for (const [attribute, held] of Object.entries(value)) {
    const type = attributeType(entity, attribute);
    if (type === undefined)
      throw badRequest('INVALID_ENTITY_VALUE', `Attribute "${attribute}" is not declared for entity "${entity.name}"`);
    checkType(type, attribute, held);
  }
}

/** The declared type of an attribute; own properties only, so that "constructor" is not one. */
export function attributeType(entity: Entity, attribute: string): AttributeType | undefined {
  return Object.hasOwn(entity.attributes, attribute) ? entity.attributes[attribute] : undefined;
}

/** @throws StorageError when `value` is not of the type that the manifest declares for the attribute. */
export function checkType(type: AttributeType, attribute: string, value: unknown): void {
  if (isOfType(type, value)) return;
  throw badRequest('INCORRECT_PROPERTY_TYPE', `Data type for property "${attribute}" is defined as "${type}"`);
}

function isOfType(type: AttributeType, value: unknown): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'float':
      return typeof value === 'number';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= INT32_MIN && value <= INT32_MAX;
  }
}

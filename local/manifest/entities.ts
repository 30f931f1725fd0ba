import type * as v from 'valibot';
import type { entitySchema } from './schemas';

/** What an attribute of an entity may hold. `integer` is a 32-bit signed number, as on the platform. */
export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'any';

export interface EntityIndex {
  name: string;
  partition: readonly string[];
  range: string;
}

export interface Entity {
  name: string;
  attributes: Readonly<Record<string, AttributeType>>;
  indexes: readonly EntityIndex[];
}

/** @throws Error, after `name`, for an entity that a deploy would refuse. */
export function entityOf(declared: v.InferOutput<typeof entitySchema>, name: string): Entity {
  const attributes = Object.fromEntries(Object.entries(declared.attributes).map(([key, { type }]) => [key, type]));
  if (Object.keys(attributes).length > 50)
    throw new Error(`${name}: entity ${declared.name} has more than 50 attributes`);
  const indexes = declared.indexes.map((index): EntityIndex => {
    if (typeof index === 'string') return { name: index, partition: [], range: index };
    const [range = ''] = index.range;
    return { name: index.name, partition: index.partition, range };
  });
  for (const index of indexes)
    for (const attribute of [...index.partition, index.range])
      if (!(attribute in attributes))
        throw new Error(`${name}: index ${index.name} of ${declared.name} uses undeclared attribute ${attribute}`);
  return { name: declared.name, attributes, indexes };
}

import * as v from '../../../valibot';
import { PACKED_TEXTS } from './packed-texts';

const schema = v.array(v.object({ name: v.string(), text: v.string() }));

/** In the order in which somebody needs them; `name` is the function's, without `.pq`. */
export type PowerQueryTexts = v.InferOutput<typeof schema>;

/** The Power Query functions of static/power-query. Rejects in a browser that cannot unpack them. */
export async function powerQueryTexts(): Promise<PowerQueryTexts> {
  const packed = Uint8Array.from(atob(PACKED_TEXTS), (unit) => unit.charCodeAt(0));
  const texts = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return v.parse(schema, await new Response(texts).json());
}

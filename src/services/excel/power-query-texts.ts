import { brotliDecompressSync } from 'node:zlib';
import * as v from '../../valibot';
import { PACKED_TEXTS } from './packed-texts';

const schema = v.array(v.object({ name: v.string(), text: v.string() }));

/** The Power Query functions of static/power-query, in the order in which somebody needs them. */
export const powerQueryTexts = (): v.InferOutput<typeof schema> =>
  v.parse(schema, JSON.parse(brotliDecompressSync(Buffer.from(PACKED_TEXTS, 'base64')).toString('utf8')));

import { view } from '../bridge/forge-bridge';
import * as v from '../../../valibot';

const schema = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))), undefined);

/** The id of this site's cloud; undefined where Forge does not tell it. */
export const askCloudId = (): Promise<string | undefined> =>
  view.getContext().then(
    ({ cloudId }) => v.parse(schema, cloudId),
    () => undefined,
  );

import { useCallback, useState } from 'react';
import { view } from '../bridge/forge-bridge';
import * as v from '../../../valibot';
import { useLatest } from '../answers/use-latest';

/** What the place in Jira tells the page about itself, once Forge has said it. The schema has to put up with anything. */
export function useExtension<Schema extends v.GenericSchema>(schema: Schema): v.InferOutput<Schema> | undefined {
  const [extension, setExtension] = useState<v.InferOutput<Schema>>();
  const ask = useCallback(
    () =>
      view.getContext().then(
        (context) => v.parse(schema, context.extension),
        () => v.parse(schema, {}),
      ),
    [schema],
  );
  useLatest(ask, setExtension);
  return extension;
}

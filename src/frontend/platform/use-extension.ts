import { useEffect, useState } from 'react';
import { view } from '@forge/bridge';
import * as v from 'valibot';

/** What the place in Jira tells the page about itself, once Forge has said it. The schema has to put up with anything. */
export function useExtension<Schema extends v.GenericSchema>(schema: Schema): v.InferOutput<Schema> | undefined {
  const [extension, setExtension] = useState<v.InferOutput<Schema>>();
  useEffect(() => {
    let late = false;
    const take = (given: unknown) => !late && setExtension(v.parse(schema, given));
    view.getContext().then(
      (context) => take(context.extension),
      () => take({}),
    );
    return () => {
      late = true;
    };
  }, [schema]);
  return extension;
}

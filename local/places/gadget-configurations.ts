import * as v from 'valibot';
import type { KeptValues } from '../kept-values';

const configuration = v.record(v.string(), v.unknown());

export type GadgetConfiguration = v.InferOutput<typeof configuration>;

/** What was saved in the edit mode of a gadget. Everybody has a dashboard of their own here, so it is kept per person. */
export interface GadgetConfigurations {
  /** Undefined before the first time. */
  read(moduleKey: string, accountId: string): GadgetConfiguration | undefined;
  save(moduleKey: string, accountId: string, values: GadgetConfiguration): void;
}

export function createGadgetConfigurations(kept: KeptValues): GadgetConfigurations {
  const nameOf = (moduleKey: string, accountId: string) => `gadget ${moduleKey} of ${accountId}`;
  return {
    read: (moduleKey, accountId) => kept.read(nameOf(moduleKey, accountId), configuration),
    save: (moduleKey, accountId, values) => kept.write(nameOf(moduleKey, accountId), values),
  };
}

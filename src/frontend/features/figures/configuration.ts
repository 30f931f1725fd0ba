import * as v from '../../../valibot';
import { PERIODS } from '../../../contract';

const configurationSchema = v.object({
  whose: v.fallback(v.picklist(['mine', 'everyone']), 'mine'),
  days: v.fallback(v.picklist(PERIODS), 30),
});

/** What somebody chose in the gadget’s edit form. */
export type Configuration = v.InferOutput<typeof configurationSchema>;

const FIRST_CONFIGURATION: Configuration = { whose: 'mine', days: 30 };

/** What a dashboard tells a gadget; a new one has nothing chosen, and an old one may have something else. */
export const gadgetSchema = v.fallback(
  v.object({
    entryPoint: v.fallback(v.optional(v.string()), undefined),
    gadgetConfiguration: v.fallback(configurationSchema, FIRST_CONFIGURATION),
  }),
  { entryPoint: undefined, gadgetConfiguration: FIRST_CONFIGURATION },
);

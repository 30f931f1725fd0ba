import Resolver from '@forge/resolver';

/** A small app for the tests of Jira's places: it answers what the platform told it of where it is. */
const definitions = new Resolver();

definitions.define('where', ({ context }) => (context as { extension: unknown }).extension);

export const resolver = definitions.getDefinitions();

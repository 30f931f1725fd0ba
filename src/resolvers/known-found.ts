import { knownFound as lookUp } from '../services/found/known-found';
import { withAsker } from './with-asker';

/** Which changes of the issues' history are on the list already. */
export const knownFound = withAsker('knownFound', { waitMs: 15_000 }, lookUp);

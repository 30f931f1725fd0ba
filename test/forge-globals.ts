import { definePlatform } from '../local/forge/invocation';

// Before anything imports @forge/api, which keeps the fetch that it finds when it is loaded: a call to another host would
// otherwise go past the local site, out to the net.
definePlatform(globalThis);

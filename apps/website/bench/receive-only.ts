import { serveBuilt } from '../test/serve-built.ts';

/**
 * The built site without what makes bookings of its journal, to be measured beside the whole one. A process
 * that only lends a hand leaves that to the next site.
 */
await serveBuilt((config) => config, false);

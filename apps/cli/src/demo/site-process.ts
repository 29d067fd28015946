import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspaceRoot } from '@bookme/website/server/environment.ts';

// The site as the demo starts it, in a process of its own. The channel to the demo closes when the demo ends, however
// that was, and the site ends with it.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Where the site does not start, listening for that alone is no reason to stay.
process.channel?.unref();
await import(pathToFileURL(join(workspaceRoot, 'apps/website/dist/app/main.js')).href);
if (process.exitCode === undefined && process.connected) process.send?.('serves');

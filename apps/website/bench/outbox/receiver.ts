import { startReceiver } from '../../test/webhook-receiver.ts';

/** Takes what is told, in a process of its own, and says once where. */
const { origin, received } = await startReceiver();
// Nobody asks what came.
received.push = () => 0;
process.stdout.write(`${origin}\n`);

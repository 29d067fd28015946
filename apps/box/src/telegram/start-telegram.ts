import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { ChatLimits } from './chat-limits.ts';
import { type Call, createBotApi } from './create-bot-api.ts';
import { Manners } from './manners.ts';
import { TelegramWorld } from './telegram-world.ts';

export type TelegramOptions = {
	/** Of the one bot, such as `123456:AAE-example` */
	token: string;
	/** 0: any that is free */
	port?: number;
	/** Whether a chat takes one message a second and twenty a minute, and no more */
	limits?: boolean;
	/** Milliseconds since 1970 */
	now?: () => number;
	/** How long it waits before it posts an update to the webhook again */
	webhookRetryMs?: number;
};

/** A Telegram that runs, with one bot. */
export type RunningTelegram = {
	/** What a client of the Bot API takes as its root: `{apiRoot}/bot{token}/{method}` */
	apiRoot: string;
	port: number;
	/** Its chats, and what people do in them */
	world: TelegramWorld;
	/** How the next calls go wrong */
	manners: Manners;
	/** Every call that came, the oldest first */
	calls: readonly Call[];
	/** From now on nobody can connect, as if it were down. */
	leave(): Promise<void>;
	/** It is there again, at the same port. */
	comeBack(): Promise<void>;
	/** Ends at once, also what is under way */
	stop(): Promise<void>;
};

/** Starts a Telegram without chats: `world.addChat`, or somebody who writes, makes one. @throws where the port is taken */
export async function startTelegram(options: TelegramOptions): Promise<RunningTelegram> {
	const { token, now = Date.now, limits = false, webhookRetryMs = 100 } = options;
	const world = new TelegramWorld({
		token,
		now,
		limits: limits ? new ChatLimits(now) : null,
		retryMs: webhookRetryMs,
	});
	const manners = new Manners();
	const calls: Call[] = [];
	const server = createServer(getRequestListener(createBotApi({ token, world, manners, calls }).fetch));
	const port = await listen(server, options.port ?? 0);
	return {
		apiRoot: `http://127.0.0.1:${port}`,
		port,
		world,
		manners,
		calls,
		leave: () => close(server),
		async comeBack() {
			await listen(server, port);
		},
		async stop() {
			world.webhook.stop();
			await close(server);
		},
	};
}

async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The box got no port.');
	return address.port;
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

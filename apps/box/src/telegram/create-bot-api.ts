import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { tooMany } from './chat-limits.ts';
import type { Manner, Manners } from './manners.ts';
import { methods } from './methods/methods.ts';
import { Refusal, refused } from './refusal.ts';
import type { TelegramWorld } from './telegram-world.ts';

/**
 * A call that came, and the status it was answered with; null where it was not.
 * `line` is the port that it came from: calls over one line share it.
 */
export type Call = { method: string; status: number | null; line: number | undefined };

type Parts = { token: string; world: TelegramWorld; manners: Manners; calls: Call[] };
type Asked = Context<{ Bindings: HttpBindings }>;

/** The Bot API of one bot: `/bot{token}/{method}`, by GET or POST, as JSON, form or query. */
export function createBotApi({ token, world, manners, calls }: Parts): Hono<{ Bindings: HttpBindings }> {
	const app = new Hono<{ Bindings: HttpBindings }>();
	app.all('/:bot/:method', async (context) => {
		const { bot, method } = context.req.param();
		const call: Call = { method, status: null, line: context.env.incoming.socket.remotePort };
		calls.push(call);
		const manner = manners.take(method);
		const early = manner === null ? null : await insteadOf(context, manner);
		if (early !== null) return noted(call, early);
		const answer = await answerOf(() => {
			checkToken(bot, token);
			return run(world, method, context);
		});
		if (manner?.kind === 'cut-after') return cut(context);
		return manner?.kind === 'hang-after' ? hang(context) : noted(call, answer);
	});
	app.notFound(() => refused(new Refusal(404, 'Not Found')));
	return app;
}

function noted(call: Call, answer: Response): Response {
	if (answer !== RESPONSE_ALREADY_SENT) call.status = answer.status;
	return answer;
}

/** What comes in place of doing it, or null */
async function insteadOf(context: Asked, manner: Manner): Promise<Response | null> {
	switch (manner.kind) {
		case 'cut-before':
			return cut(context);
		case 'hang':
			return hang(context);
		case 'gateway':
			return new Response('<html><h1>Bad Gateway</h1></html>', {
				status: manner.status,
				headers: { 'Content-Type': 'text/html' },
			});
		case 'fail':
			return refused(
				manner.retryAfterS === undefined
					? new Refusal(manner.status, 'Internal Server Error')
					: tooMany(manner.retryAfterS),
			);
		case 'cut-after':
		case 'hang-after':
			return null;
	}
}

/** Until the other side has enough of it */
async function hang(context: Asked): Promise<Response> {
	await new Promise((resolve) => context.env.outgoing.once('close', resolve));
	return RESPONSE_ALREADY_SENT;
}

function cut(context: Asked): Response {
	context.env.incoming.socket.destroy();
	return RESPONSE_ALREADY_SENT;
}

/** @throws Refusal 404 for what cannot be a token, 401 for another one */
function checkToken(bot: string, token: string): void {
	if (!/^bot\d+:[\w-]+$/.test(bot)) throw new Refusal(404, 'Not Found');
	if (bot !== `bot${token}`) throw new Refusal(401, 'Unauthorized');
}

async function run(world: TelegramWorld, name: string, context: Asked): Promise<unknown> {
	const method = methods.get(name.toLowerCase());
	if (method === undefined) throw new Refusal(404, 'Not Found');
	const gone = new AbortController();
	context.env.outgoing.once('close', () => gone.abort());
	return method(world, await parametersOf(context), gone.signal);
}

async function parametersOf({ req }: Asked): Promise<unknown> {
	const isJson = req.header('Content-Type')?.startsWith('application/json') === true;
	if (!isJson) return { ...req.query(), ...(await req.parseBody()) };
	try {
		return { ...req.query(), ...(await req.json()) };
	} catch {
		throw new Refusal(400, "Bad Request: can't parse request: can't parse JSON object");
	}
}

async function answerOf(run: () => unknown): Promise<Response> {
	try {
		return Response.json({ ok: true, result: await run() });
	} catch (error) {
		if (error instanceof Refusal) return refused(error);
		throw error;
	}
}

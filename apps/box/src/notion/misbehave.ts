import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { refused } from './create-notion.ts';
import type { Manner } from './manners.ts';
import { Refusal } from './refusal.ts';

type Exchange = {
	request: IncomingMessage;
	response: ServerResponse;
	manner: Manner;
	/** Has it done, and gives what would be answered */
	take(): Promise<Response>;
	/** Done and answered as ever */
	answer(): Promise<void>;
};

/** Treats one request as the manner says. */
export async function misbehave({ request, response, manner, take, answer }: Exchange): Promise<void> {
	const cut = () => request.socket.destroy();
	switch (manner.kind) {
		case 'refuse':
			return send(response, refusal(manner));
		case 'page':
			return send(response, new Response('<html><body>Bad gateway</body></html>', { status: manner.status }));
		case 'cut-before':
			return void cut();
		case 'cut-after':
			await take();
			return void cut();
		case 'refuse-after':
			await take();
			return send(response, refusal(manner));
		case 'late':
			await sleep(manner.ms);
			return answer();
		case 'silent':
	}
}

const refusal = ({ status, code, retryAfterS }: { status: number; code: string; retryAfterS?: number }) =>
	refused(new Refusal(status, code, `Notion answers ${status} for now.`, retryAfterS ?? null));

async function send(response: ServerResponse, answer: Response): Promise<void> {
	response.writeHead(answer.status, Object.fromEntries(answer.headers));
	response.end(await answer.text());
}

import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Outcome } from '../../webhooks/delivery-log.ts';
import type { Manners } from './manners.ts';

type Message = { url: string; headers: Record<string, string>; body: string };

const answerCharacters = 500;

/**
 * Sends a message once: so long for the connection, and so long from there to the end of the answer. Follows no
 * redirect.
 */
export function post(
	message: Message,
	{ connectMs, readMs }: Pick<Manners, 'connectMs' | 'readMs'>,
	signal: AbortSignal,
): Promise<Outcome> {
	const began = Date.now();
	return new Promise((resolve) => {
		let status: number | null = null;
		let answer = '';
		let timer: NodeJS.Timeout;
		const end = (error: string | null) => {
			clearTimeout(timer);
			resolve({ status, error, answer: answer.slice(0, answerCharacters), ms: Date.now() - began });
		};
		const open = new URL(message.url).protocol === 'https:' ? secure : plain;
		const { headers, body } = message;
		const sized = { ...headers, 'Content-Length': String(Buffer.byteLength(body)) };
		const sent = open(message.url, { method: 'POST', headers: sized, agent: false, signal });
		const giveUpIn = (ms: number, what: string) => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				end(`${what} within ${ms / 1000} s`);
				sent.destroy();
			}, ms);
		};
		giveUpIn(connectMs, 'no connection');
		sent.once('socket', (socket) => socket.once('connect', () => giveUpIn(readMs, 'no answer')));
		sent.once('error', (fault) => end(nameOf(fault)));
		sent.once('response', (response: IncomingMessage) => {
			status = response.statusCode ?? null;
			response.setEncoding('utf8');
			response.on('data', (text: string) => {
				if (answer.length < answerCharacters) answer += text;
			});
			response.once('end', () => end(null));
			response.once('error', (fault) => end(nameOf(fault)));
		});
		sent.end(body);
	});
}

function nameOf(fault: Error): string {
	if (fault.name === 'AbortError') return 'the box was stopped';
	return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.message;
}

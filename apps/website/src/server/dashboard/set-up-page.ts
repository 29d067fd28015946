import type { Preview, SetUpProgress } from '../connect/preview.ts';
import type { ConnectionRow } from '../db/connections.ts';
import { redirectTo } from '../forms/redirect-to.ts';
import { formOf } from '../forms/typed.ts';
import { connectionFor } from '../http/caller-answer.ts';
import { actorOf, servicesSchema } from '../http/set-up-answers.ts';
import { codeOf } from './code-of.ts';
import { connectionPath } from './connection-path.ts';
import type { ConnectionTurn } from './connection-turn.ts';

export type SetUpView = {
	status: 200 | 422;
	row: ConnectionRow;
	/** null where the provider could not be asked */
	preview: Preview | null;
	running: SetUpProgress;
	fault: string | null;
};

/** `/{locale}/dashboard/connections/{id}/setup`: what will be made at the provider, and how far it is. */
export async function setUpPage(turn: ConnectionTurn): Promise<Response | SetUpView> {
	const { app, caller, inTheirs, request, locale, named } = turn;
	let row: ConnectionRow;
	try {
		row = await inTheirs((database) => connectionFor(database, caller, named ?? ''));
	} catch (error) {
		return redirectTo(connectionPath(locale, null, '', { fault: codeOf(error) }));
	}
	if (request.method === 'POST') return begin(turn, row);
	const isOver = new URL(request.url).searchParams.has('begun') && app.settingUp.progress(row.id) === null;
	if (isOver && row.state === 'connected') return redirectTo(connectionPath(locale, row.id));
	return view(turn, row, null);
}

async function begin(turn: ConnectionTurn, row: ConnectionRow): Promise<Response | SetUpView> {
	const { app, caller, request, locale } = turn;
	const form = await formOf(request);
	// Where event types are chosen and none is, the meeting is not offered.
	const chosen = form.getAll('choice').filter((at) => form.get(`${at}-slug`) !== '');
	const wanted = [...form.getAll('offer'), ...chosen].map((at) => ({
		type: form.get(`${at}-type`),
		slug: form.get(`${at}-slug`),
		title: form.get(`${at}-title`),
		length: form.get(`${at}-length`),
	}));
	const services = servicesSchema.safeParse(wanted);
	if (!services.success) return view(turn, row, 'bad-form');
	try {
		// Whoever says yes is asked only once, and looks at how far it is.
		await app.settingUp.begin(row, services.data, actorOf(caller));
		return redirectTo(connectionPath(locale, row.id, 'setup', { begun: '' }));
	} catch (error) {
		return view(turn, row, codeOf(error));
	}
}

async function view({ app }: ConnectionTurn, row: ConnectionRow, fault: string | null): Promise<SetUpView> {
	const running = app.settingUp.progress(row.id);
	const shown = { row, running, fault, status: fault === null ? (200 as const) : (422 as const) };
	if (running !== null) return { ...shown, preview: null };
	try {
		return { ...shown, preview: await app.settingUp.preview(row) };
	} catch (error) {
		return { ...shown, preview: null, fault: fault ?? codeOf(error) };
	}
}

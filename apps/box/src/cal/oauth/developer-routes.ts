import type { Context, Hono } from 'hono';
import type { User } from '../world/user.ts';
import { addSecret, type Client, newClient } from './client.ts';
import { developerPage, type ForDeveloper } from './developer-page.ts';
import type { Parts } from './parts.ts';
import { faultsIn, readApplication } from './read-application.ts';
import { readForm } from './read-form.ts';
import { readerOf, show } from './show.ts';

const path = '/settings/developer/oauth';

/** Where somebody registers applications, changes their secrets, and plays the reviewer at Cal.com. */
export function addDeveloperRoutes(app: Hono, parts: Parts): void {
	app.get(path, (context) => signedIn(context, parts, (user) => page(context, parts, user)));
	app.post(path, (context) =>
		signedIn(context, parts, async (user) => register(context, parts, user, await readForm(context))),
	);
	const ofClient = (action: string, work: (client: Client, context: Context) => string | null) =>
		app.post(`${path}/:clientId/${action}`, (context) =>
			signedIn(context, parts, (user) => {
				const client = parts.clients.get(context.req.param('clientId'));
				if (client?.ownerId !== user.id) return context.text('You have no such application.', 404);
				const secret = work(client, context);
				if (secret === null) return context.redirect(path, 303);
				return page(context, parts, user, { shown: { client, secret } });
			}),
		);
	ofClient('approve', (client) => {
		client.status = 'APPROVED';
		return null;
	});
	ofClient('secrets', (client) => (client.type === 'CONFIDENTIAL' ? addSecret(client) : null));
	ofClient('secrets/:digest/delete', (client, context) => {
		const digest = context.req.param('digest');
		// The last one stays: without any the application could do nothing at all.
		if (client.secrets.length > 1) client.secrets = client.secrets.filter((one) => one.digest !== digest);
		return null;
	});
}

function signedIn(
	context: Context,
	{ sessions }: Parts,
	work: (user: User) => Response | Promise<Response>,
): Response | Promise<Response> {
	const user = sessions.userOf(context);
	return user === null
		? context.redirect(`/auth/login?${new URLSearchParams({ callbackUrl: path })}`, 303)
		: work(user);
}

function page(context: Context, parts: Parts, user: User, more: Partial<ForDeveloper> = {}) {
	const reader = readerOf(context);
	const clients = [...parts.clients.values()].filter(({ ownerId }) => ownerId === user.id);
	return show(
		context,
		reader,
		developerPage({ user, clients, profile: parts.profile, ...more }, reader.words),
	);
}

function register(
	context: Context,
	parts: Parts,
	user: User,
	form: URLSearchParams,
): Response | Promise<Response> {
	const application = readApplication(form);
	const faults = faultsIn(application, parts.profile, readerOf(context).words);
	if (Object.keys(faults).length > 0) return page(context, parts, user, { application, faults });
	// Only the hosted one reviews what is registered.
	const status = parts.profile === 'cal.com' ? 'PENDING' : 'APPROVED';
	const client = newClient({ ...application, ownerId: user.id, status });
	parts.clients.set(client.clientId, client);
	const secret = client.type === 'CONFIDENTIAL' ? addSecret(client) : null;
	if (secret === null) return context.redirect(path, 303);
	return page(context, parts, user, { shown: { client, secret } });
}

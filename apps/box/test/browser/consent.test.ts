import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../../website/test/chromium.ts';
import { newClient } from '../../src/cal/oauth/client.ts';
import { startSite, useStage } from './stage.ts';

describeInChromium('“Continue with Cal.com”', () => {
	const application = newClient({
		clientId: 'pocket',
		name: 'Pocket',
		type: 'PUBLIC',
		ownerId: 1,
		status: 'APPROVED',
		scopes: ['PROFILE_READ', 'BOOKING_READ'],
	});
	const stage = useStage({ clients: [application] });
	let site: Awaited<ReturnType<typeof startSite>> | undefined;
	beforeAll(async () => {
		site = await startSite(
			'<!doctype html><html lang="en"><title>Pocket</title><h1>Back at Pocket</h1></html>',
		);
		application.redirectUris.push(`${site.origin}/callback`);
	});
	afterAll(() => site?.stop());

	const redirectUri = () => `${site?.origin}/callback`;
	const addressOf = (query: Record<string, string>) =>
		`/auth/oauth2/authorize?${new URLSearchParams({
			client_id: 'pocket',
			redirect_uri: redirectUri(),
			response_type: 'code',
			scope: 'PROFILE_READ BOOKING_READ',
			...query,
		})}`;

	test('leads somebody without an account through all of it, to tokens that work', async () => {
		const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
		const challenge = await oauth.calculatePKCECodeChallenge(verifier);
		const query = { state, code_challenge: challenge, code_challenge_method: 'S256' };
		const page = await stage.visit(addressOf(query));
		await page.click('text=Make a new account');
		await page.fill('#name', 'Ines Moreau');
		await page.fill('#username', 'ines');
		await page.fill('#email', 'ines@example.com');
		await page.fill('#password', 'long enough');
		await page.click('text=Make the account');
		expect(await page.textContent('h1')).toBe('Pocket asks for access');
		expect(await page.textContent('.lead')).toContain('Ines Moreau (ines@example.com)');
		await page.click('[value=allow]');
		await page.waitForURL(`${redirectUri()}?**`);
		expect(await page.textContent('h1')).toBe('Back at Pocket');

		const { origin } = stage.box();
		const server = { issuer: origin, token_endpoint: `${origin}/v2/auth/oauth2/token` };
		const client = { client_id: 'pocket' };
		const insecure = { [oauth.allowInsecureRequests]: true };
		const back = oauth.validateAuthResponse(server, client, new URL(page.url()), state);
		const exchange = await oauth.authorizationCodeGrantRequest(
			server,
			client,
			oauth.None(),
			back,
			redirectUri(),
			verifier,
			insecure,
		);
		const pair = await oauth.processAuthorizationCodeResponse(server, client, exchange);
		expect(pair).toMatchObject({
			token_type: 'bearer',
			expires_in: 1800,
			scope: 'PROFILE_READ BOOKING_READ',
		});
		const renewal = await oauth.refreshTokenGrantRequest(
			server,
			client,
			oauth.None(),
			pair.refresh_token ?? '',
			insecure,
		);
		const fresh = await oauth.processRefreshTokenResponse(server, client, renewal);
		for (const { access_token: token } of [pair, fresh]) {
			const reply = await fetch(`${origin}/v2/me`, { headers: { authorization: `Bearer ${token}` } });
			expect(await reply.json()).toMatchObject({ data: { username: 'ines' } });
		}
	});

	test('takes a no for a no', async () => {
		const query = { state: 'kept', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
		const page = await stage.visit(addressOf(query));
		await page.click('text=Continue as Mara Lindqvist');
		await page.click('[value=deny]');
		await page.waitForURL(`${redirectUri()}?**`);
		expect(new URL(page.url()).search).toBe('?error=access_denied&state=kept');
	});
});

import { startCalendly } from '@bookme/box/calendly/start-calendly';
import { afterEach, expect, test } from 'vitest';
import { providers, providerTitles } from '../src/server/domain/entry.ts';
import { pageHeaders, sendForm } from './connected.ts';
import { senderNamed } from './providers.ts';
import { startWebsite, type Website } from './website.ts';

let site: Website;
afterEach(() => site.stop());

const none = Object.fromEntries(providers.map((one) => [senderNamed(one).variable, '']));

/** What the card of the configuration's connection says where deliveries go, by what stands before each */
async function addresses(env: Record<string, string>): Promise<Record<string, string>> {
	site = await startWebsite({ env: { ...none, ...env } });
	const page = await fetch(`${site.url}/en/dashboard/connections`, { headers: await pageHeaders(site) });
	const fields = (await page.text()).matchAll(/<label[^>]*>([^<]*)<\/label>\s*<input[^>]* value="([^"]*)"/g);
	return Object.fromEntries([...fields].map(([, label = '', value = '']) => [label, value]));
}

test.each(providers)('an owner who has %s alone is shown its webhook address alone', async (one) => {
	const { variable, secret, path } = senderNamed(one);
	expect(await addresses({ [variable]: secret })).toEqual({ 'Webhook address': site.url + path });
});

test.each([
	['both', Object.fromEntries(providers.map((one) => [senderNamed(one).variable, senderNamed(one).secret]))],
	['none yet', {}],
])('an owner who has %s is shown the address of each', async (_, env) => {
	const all = providers.map((one) => [`Webhook address · ${providerTitles[one]}`, senderNamed(one).path]);
	const shown = await addresses(env);
	expect(shown).toEqual(Object.fromEntries(all.map(([label, path]) => [label, `${site.url}${path}`])));
});

test.each([
	['takes', 'calendly_test_box', 'All is well: all bookings at Calendly are here.'],
	['refuses', 'calendly_test_other', 'The last comparison failed: Calendly does not take this token'],
])(
	'an owner whose token Calendly %s reads that of Calendly, though Cal.com has a secret',
	async (_, token, words) => {
		const box = await startCalendly({ token: 'calendly_test_box' });
		const { variable, secret } = senderNamed('cal');
		const calendly = { CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: token, CALENDLY_SIGNING_KEY: 'a key' };
		site = await startWebsite({ env: { ...none, ...calendly, [variable]: secret } });
		const headers = await pageHeaders(site);
		const here = '/en/dashboard/connections';
		for (const what of ['repair', 'sync'])
			await sendForm(site, headers, here, { do: what, connection: 'main' });
		const page = await fetch(site.url + here, { headers });
		expect(await page.text()).toContain(words);
		await box.stop();
	},
);

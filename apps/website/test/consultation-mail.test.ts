import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSmtp, startSmtp } from '@bookme/box/smtp/start-smtp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCalendlyFixtures } from './calendly-fixtures.ts';
import { calendlySignature } from './providers.ts';
import { wellMade } from './told/columns.ts';
import { startWebsite, testSigningKey, type Website } from './website.ts';

/** What somebody who advises clients gets in a mail of each booking at Calendly. */
const samples = join(import.meta.dirname, '../samples/calendly');
const bySample = readFileSync(join(samples, 'invitee-created-phone-paid.json'));
const byFixture = readCalendlyFixtures().find(({ name }) => name.includes('lien-configuration'));

let smtp: RunningSmtp;
let site: Website;

beforeAll(async () => {
	smtp = await startSmtp();
	site = await startWebsite({
		env: {
			...{ SMTP_URL: smtp.url, MAIL_FROM: 'bookings@example.com', NOTIFY_MAIL_TO: 'atelier@example.com' },
			...{ NOTIFY_LOCALE: 'fr', NOTIFY_TIME_ZONE: 'Europe/Paris', CALENDLY_SIGNING_KEY: testSigningKey },
		},
	});
});
afterAll(async () => {
	await site.stop();
	await smtp.stop();
});

async function mailAbout(client: string, body: Buffer): Promise<string> {
	const headers = { 'calendly-webhook-signature': calendlySignature(body, testSigningKey) };
	const sent = await fetch(`${site.url}/api/calendly/webhook`, {
		method: 'POST',
		headers,
		body: new Uint8Array(body),
	});
	expect(sent.status).toBe(200);
	let text = '';
	await expect
		.poll(async () => {
			const mails = await Promise.all(smtp.mails.map(wellMade));
			text = mails.find((mail) => mail.text.includes(client))?.text ?? '';
			return text;
		})
		.not.toBe('');
	return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('the mail about a consultation', () => {
	test('by phone tells who, when, and where the configuration is', async () => {
		const text = await mailAbout('Léa Exemple', bySample);
		const start = text.indexOf('Type de consultation');
		expect(text.slice(start, text.indexOf('\n\n', start))).toBe(`Type de consultation : Téléphone
Date et heure : 04/03/2027 à 11:00 - 12:00
Nom du client : Léa Exemple
E‑mail : lea@example.com
Téléphone : +33 6 39 98 00 11
Fuseau horaire de l’invité : Europe/Paris
Avec : paul@example.com
Durée : 1 heure
Prix : 49,50 €
Lien de configuration : https://configurateur.example.com/c/LEA-1`);
	});

	test.skipIf(byFixture === undefined)('of the published body has all of it', async () => {
		const text = await mailAbout('Julien Lefèvre', byFixture?.body ?? bySample);
		for (const line of [
			'Type de consultation : Sur place',
			'Date et heure : 21/01/2027 à 14:00 - 15:00',
			'Nom du client : Julien Lefèvre',
			'E‑mail : julien.lefevre@example.com',
			'Fuseau horaire de l’invité : Europe/Paris',
			'Lien de configuration : https://configurateur.example.com/devis?modele=fenetre-2v&larg=1200&haut=1350&ref=CFG-7F3K2',
			'Type de projet : Fenêtres\n  Volets roulants',
			"Précisions : Maison de 1934, 4 fenêtres à l'étage. Dépose totale souhaitée.",
			'Déplacer : https://calendly.com/reschedulings/74b24d07-7179-47eb-a5ec-74dfc4842cf6',
		])
			expect(text).toContain(line);
	});
});

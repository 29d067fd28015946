import { expect, test } from 'vitest';
import { openBox, textAt } from '../../../test/box.ts';

const day = 86_400_000;

test('a key is exchanged for a new one, and dies at once', async () => {
	const box = await openBox();
	const reply = await box.call('POST', '/api-keys/refresh', { body: { apiKeyDaysValid: 2 } });
	const bearer = textAt(reply.body, 'data', 'apiKey');
	expect(bearer).toMatch(/^cal_[0-9a-f]{32}$/);
	expect((await box.call('GET', '/me')).status).toBe(401);
	expect((await box.call('GET', '/me', { bearer })).status).toBe(200);
	box.clock.now += 2 * day;
	expect((await box.call('GET', '/me', { bearer })).status).toBe(401);
	await box.stop();
});

test('a key may last for ever; a wrong body or key is refused', async () => {
	const box = await openBox();
	expect((await box.call('POST', '/api-keys/refresh', { body: { apiKeyDaysValid: 0 } })).status).toBe(400);
	expect((await box.call('POST', '/api-keys/refresh', { bearer: 'cal_wrong' })).status).toBe(401);
	const reply = await box.call('POST', '/api-keys/refresh', { body: { apiKeyNeverExpires: true } });
	box.clock.now += 10_000 * day;
	expect((await box.call('GET', '/me', { bearer: textAt(reply.body, 'data', 'apiKey') })).status).toBe(200);
	await box.stop();
});

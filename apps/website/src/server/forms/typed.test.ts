import { expect, test } from 'vitest';
import { readForm } from './typed.ts';

const posted = (body: BodyInit, type?: string) =>
	readForm(
		new Request('http://x', { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) }),
	);

test('fields that are missing, or files, are nothing', async () => {
	const form = new FormData();
	form.set('a', 'text');
	form.set('b', new Blob(['file']), 'b.txt');
	const typed = await posted(form);
	expect([typed('a'), typed('b'), typed('c')]).toEqual(['text', '', '']);
});

test.each([
	['{"a":1}', 'application/json'],
	['', 'text/plain'],
	['%', 'multipart/form-data'],
])('%j as %s is an empty form', async (body, type) => {
	expect((await posted(body, type))('a')).toBe('');
});

test('what is too long is cut', async () => {
	const typed = await posted(new URLSearchParams({ a: 'x'.repeat(1_000_000) }));
	expect(typed('a')).toHaveLength(4000);
});

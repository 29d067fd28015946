import { describe, expect, test } from 'vitest';
import { linkedAnswer } from './linked-answer.ts';

const question = 'Lien de configuration';
const of = (value: unknown, label = question) => linkedAnswer({ key: 'q01', label, value }, question);
const link = 'https://configurateur.example.com/devis?modele=fenetre-2v&larg=1200&ref=CFG-7F3K2';

describe('an answer to the question that asks for a link', () => {
	test.each([
		['the address alone', link, ''],
		['with words around it', `Le voici : ${link}, merci !`, 'Le voici : , merci !'],
		['in brackets', `(${link})`, '( )'],
		['at the end of a sentence', `C’est ${link}.`, 'C’est .'],
		['on the second of three lines', `Bonjour\n${link}\nMerci`, 'Bonjour\nMerci'],
		['in angle brackets', `<${link}>`, '< >'],
		[
			'behind one that nobody may follow',
			`http://me:secret@evil.example ${link}`,
			'http://me:secret@evil.example',
		],
	])('is that link: %s', (_, answer, rest) => {
		expect(of(answer)).toEqual({ href: link, rest });
	});

	test.each([
		'https://example.com/Window_(two)',
		'https://example.com/?u=[1]',
		'https://example.com/?cfg={a:(1),b:[2]}',
		'https://example.com/?larg=1200|haut=900',
		'https://example.com/?ref=a_',
	])('keeps what belongs to it: %s', (address) => {
		for (const answer of [
			`see ${address} now`,
			`(${address})`,
			`Voici [le devis](${address}). Merci`,
			`[${address}](${address})`,
			`**${address}**`,
			`« ${address}»,`,
			`“${address}“`,
			`${address}\u200b`,
		])
			expect(of(answer)?.href, answer).toBe(address);
	});

	test('has no signs of stress at its end', () => {
		for (const sign of ['_', '~~', '*', '**_']) {
			const marked = `${sign}${link}${[...sign].toReversed().join('')}`;
			expect(of(marked)?.href, marked).toBe(link);
		}
	});

	test('is none where its end is further away than anybody looks', () => {
		expect(of(`${'a '.repeat(1990)}${link}`)).toBeNull();
		expect(of(`${'a '.repeat(1900)}${link}${' a'.repeat(200)}`)?.href).toBe(link);
	});

	test.each([
		['', 'nothing'],
		['none yet', 'words'],
		['javascript:alert(1)', 'a script'],
		['data:text/html,https', 'data'],
		['ftp://example.com/a', 'another scheme'],
		['https://', 'no host'],
		['https://bank.example.com@evil.example/', 'a name before the host'],
		['https:\\u002f\\u002fevil.example', 'no address'],
		[`https://example.com/${'a'.repeat(3000)}`, 'an endless one'],
		[['https://example.com'], 'no text'],
		[null, 'null'],
	])('is none: %j, %s', (answer, _) => {
		expect(of(answer)).toBeNull();
	});

	test('is told apart from others by the question, however it is written', () => {
		for (const label of ['lien de  configuration', 'LIEN DE CONFIGURATION *', ' Lien de configuration : '])
			expect(of(link, label)?.href).toBe(link);
		for (const label of ['Lien', 'Lien de configuration du portail', '']) expect(of(link, label)).toBeNull();
	});

	test('is found in no time in whatever a stranger writes', () => {
		const begun = performance.now();
		for (const unit of ['https://', 'https://a.', 'https://a)', '(((', 'https://user@', ' '])
			of(unit.repeat(100_000));
		expect(performance.now() - begun).toBeLessThan(1000);
	});
});

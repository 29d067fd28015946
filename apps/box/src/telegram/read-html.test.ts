import { expect, test } from 'vitest';
import { readHtml } from './read-html.ts';

test.each([
	['plain & simple > 1', 'plain & simple > 1', []],
	['&lt;b&gt; &amp;amp; &quot; &#65;&#x42; &nbsp;', '<b> &amp; " AB &nbsp;', []],
	['a<b>b</b>', 'ab', [{ type: 'bold', offset: 1, length: 1 }]],
	[
		'<b>a<i>😀</i></b>',
		'a😀',
		[
			{ type: 'bold', offset: 0, length: 3 },
			{ type: 'italic', offset: 1, length: 2 },
		],
	],
	[
		'<a href="https://example.com/?a=1&amp;b=2">x</a>',
		'x',
		[{ type: 'text_link', offset: 0, length: 1, url: 'https://example.com/?a=1&b=2' }],
	],
	['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
	['<B>x</B>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
	['<b></b>x', 'x', []],
])('%s is read', (html, text, entities) => {
	expect(readHtml(html)).toEqual({ text, entities });
});

test.each([
	['<div>x</div>', 'Unsupported start tag "div" at byte offset 0'],
	['é<script>', 'Unsupported start tag "script" at byte offset 2'],
	['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
	['x</b>', 'Unexpected end tag at byte offset 1'],
	['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
	['1 < 2', 'Unclosed start tag at byte offset 2'],
	['a <3 b>', 'Unsupported start tag "3" at byte offset 2'],
	['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])('%s is refused', (html, why) => {
	expect(() => readHtml(html)).toThrow(`Bad Request: can't parse entities: ${why}`);
});

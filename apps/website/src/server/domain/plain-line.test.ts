import { expect, test } from 'vitest';
import { plainLine } from './plain-line.ts';

test.each([
	['  Ada   Lovelace ', 'Ada Lovelace'],
	['Ada\r\nBcc: all', 'Ada Bcc: all'],
	['A\u0000d\u001b[31ma', 'A d [31ma'],
	['\u202eadA', 'adA'],
	['half \ud800', 'half \ufffd'],
	['👩‍💻 Zoë', '👩‍💻 Zoë'],
	['<script>', '<script>'],
])('%j becomes a line of its own', (typed, line) => {
	expect(plainLine(typed)).toBe(line);
});

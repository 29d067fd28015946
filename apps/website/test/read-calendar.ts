import { expect } from 'vitest';

/** A line of a calendar, its value as it is written */
export type Property = { name: string; parameters: string; value: string };

/** A part of a calendar between BEGIN and END */
export type Component = { name: string; properties: Property[]; parts: Component[] };

/**
 * Reads a calendar strictly by RFC 5545, from its grammar and from no library: lines end in CRLF, none is
 * longer than 75 octets, none holds a control character, and parts are nested.
 */
export function readCalendar(text: string): Component {
	const root: Component = { name: '', properties: [], parts: [] };
	const open = [root];
	for (const line of unfolded(text)) {
		const { name, parameters, value } = readProperty(line);
		const around = open.at(-1) ?? root;
		if (name === 'BEGIN') {
			const part: Component = { name: value, properties: [], parts: [] };
			around.parts.push(part);
			open.push(part);
		} else if (name === 'END') expect(open.pop()?.name).toBe(value);
		else around.properties.push({ name, parameters, value });
	}
	expect(open).toEqual([root]);
	expect(root.parts.map(({ name }) => name)).toEqual(['VCALENDAR']);
	return root.parts[0] ?? root;
}

/** The properties of every event, texts without their escapes */
export function readEvents(text: string): Record<string, string>[] {
	const events = readCalendar(text).parts.filter(({ name }) => name === 'VEVENT');
	return events.map(({ properties }) => {
		const names = properties.map(({ name }) => name);
		expect(new Set(names).size, `one of each: ${names.join(' ')}`).toBe(names.length);
		return Object.fromEntries(properties.map(({ name, value }) => [name, plain(value)]));
	});
}

function unfolded(text: string): string[] {
	expect(text.endsWith('\r\n')).toBe(true);
	const lines = text.slice(0, -2).split('\r\n');
	for (const line of lines) {
		expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
		expect(line.isWellFormed()).toBe(true);
	}
	return lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
}

function readProperty(line: string): Property {
	const [, name, parameters, value] =
		/^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]+))*):(.*)$/s.exec(line) ?? [];
	if (name === undefined || parameters === undefined || value === undefined) {
		throw new Error(`This is no line of a calendar: ${JSON.stringify(line)}`);
	}
	return { name, parameters, value };
}

function plain(value: string): string {
	return value.replace(/\\(.)/gs, (_, sign: string) => {
		expect(sign).toMatch(/[\\;,nN]/);
		return sign.toLowerCase() === 'n' ? '\n' : sign;
	});
}

type Query = Readonly<Record<string, string | undefined>>;

const usual = { background: '#ffffff', text: '#0b3558', primary: '#0060e6' };

/** A page's colours: those that its address asks for, as six hex digits without a sign, else Calendly's own. */
export function coloursOf(query: Query): typeof usual {
	const asked = (name: keyof typeof usual) => {
		const value = query[`${name}_color`] ?? '';
		return /^[\da-f]{6}$/i.test(value) ? `#${value}` : usual[name];
	};
	return { background: asked('background'), text: asked('text'), primary: asked('primary') };
}

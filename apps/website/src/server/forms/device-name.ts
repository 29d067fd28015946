/** What a browser calls itself, in two words a reader knows: “Firefox, Linux”; null where it says nothing. */
export function deviceName(userAgent: string | null): string | null {
	if (userAgent === null || userAgent === '') return null;
	const browser = nameIn(userAgent, browsers);
	const system = nameIn(userAgent, systems);
	if (browser === null && system === null) return userAgent.slice(0, 40);
	return [browser, system].filter((part) => part !== null).join(', ');
}

function nameIn(userAgent: string, names: readonly (readonly [RegExp, string])[]): string | null {
	return names.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
}

// In this order: most of them name others, too.
const browsers = [
	[/Edg(?:e|A|iOS)?\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/YaBrowser\//, 'Yandex Browser'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari'],
] as const;
const systems = [
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux|X11/, 'Linux'],
] as const;

/** What keeps accounts apart in our own queries, taken away piece by piece: the walk finds each of these. */
export type CrossingFault = { name: string; from: RegExp; to: string };

/** In the words of the built site, pages and server alike */
export const crossingFaults: readonly CrossingFault[] = [
	{
		name: 'everybody may use every connection',
		from: /caller\.role === ['"]owner['"] \|\| isTheirs/g,
		to: 'true',
	},
	{
		name: 'everybody’s connections are listed',
		from: /account === null \? all : all\.where\(['"]account['"], ['"]=['"], account\)/g,
		to: 'all',
	},
	{
		name: 'another’s token and session end by their ids',
		from: /\.where\(['"]account['"], ['"]=['"], account\)\s*\.where\(['"]id['"], ['"]=['"], id\)/g,
		to: ".where('id', '=', id)",
	},
	{
		name: 'everybody’s services are listed',
		from: /\.where\(['"]connections\.account['"], ['"]=['"], account\)/g,
		to: '',
	},
	{
		name: 'pages of owners are for everybody',
		from: /signedIn\.account\.role !== ['"]owner['"]/g,
		to: 'false',
	},
	{
		name: 'answers for owners are for everybody',
		from: /role === ['"]owner['"]\s*\? answer\(inTheirs\)/g,
		to: 'true ? answer(inTheirs)',
	},
];

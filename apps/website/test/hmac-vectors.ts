/** A tag computed by OpenSSL (`openssl dgst -sha256 -mac HMAC -macopt hexkey:…`), of the kinds that Wycheproof lists for HMAC-SHA256. */
export type HmacVector = { kind: string; key: string; message: string; tag: string };

/** Keys as text, messages and tags in hex; the first three are published ones (RFC 4231). */
export const hmacVectors: readonly HmacVector[] = [
	{
		kind: 'RFC 4231, case 1',
		key: '\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b\u000b',
		message: '4869205468657265',
		tag: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
	},
	{
		kind: 'RFC 4231, case 2, a key shorter than the digest',
		key: 'Jefe',
		message: '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
		tag: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
	},
	{
		kind: 'RFC 4231, case 4',
		key: '\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019',
		message:
			'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',
		tag: '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
	},
	{
		kind: 'an empty message',
		key: '0123456789abcdef0123456789abcdef',
		message: '',
		tag: '796cd3078af14636753d26b3b5555422ff55a3e261cf847b48e95371b9bd0aa2',
	},
	{
		kind: 'one byte',
		key: '0123456789abcdef0123456789abcdef',
		message: '00',
		tag: '12a1441139b9bdf123e304992494ea6462d5bedf616a6ce0e4c6ccdcbb7f484f',
	},
	{
		kind: 'two bytes',
		key: '0123456789abcdef0123456789abcdef',
		message: 'fffe',
		tag: 'e1bba4caea45ef94fa858ec9af3748516dbb932dba42ea8a1a253174097676ff',
	},
	{
		kind: 'a message of one block less one',
		key: '0123456789abcdef0123456789abcdef',
		message:
			'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e',
		tag: '793cdd26d605cce23d0837e7b4883bb457dece4faa5e2086af9e6c7de873c2e1',
	},
	{
		kind: 'a message of one block',
		key: '0123456789abcdef0123456789abcdef',
		message:
			'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f',
		tag: '29427960fdcea1277e08da6b9864f5b8672159db4faa85a341ef5a85815471f5',
	},
	{
		kind: 'a message of one block and one',
		key: '0123456789abcdef0123456789abcdef',
		message:
			'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f40',
		tag: 'a41580556fe019d04fb0cd7042bf033d0fe3a815eb3c2ea060c1db4d7043fc70',
	},
	{
		kind: 'a message of four blocks',
		key: '0123456789abcdef0123456789abcdef',
		message:
			'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff',
		tag: 'd17efdb2bd1aee3630976631236dff3f8c379e6f3372c74a10b502549eee9561',
	},
	{
		kind: 'a key of one byte',
		key: 'k',
		message: '6d657373616765',
		tag: '9831a5afefa770d5fe6c985f6c343796ca3d27651d69e24864f1f9948debfacf',
	},
	{
		kind: 'a key of sixteen bytes',
		key: '0123456789abcdef',
		message: '6d657373616765',
		tag: 'b04030fbf1408413d1d23995723584f5864c7491a609bbe0bff003fb58278f1f',
	},
	{
		kind: 'a key of exactly one block',
		key: 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk',
		message: '6d657373616765',
		tag: '890f3a16e0ca0aaa3bf180f70fa8e3970b3fd6505e98fde157988dcc19d1685c',
	},
	{
		kind: 'a key longer than a block, which is hashed first',
		key: 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk',
		message: '6d657373616765',
		tag: '0c256505306af48015530c139bb7add5ad7a6a9291cd511278a067e765816fbd',
	},
	{
		kind: 'a key of 200 bytes',
		key: 'long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long ',
		message: '6d657373616765',
		tag: 'af31237c4ccf620fe37a6f2a25f23145c62080af2ad532739b93abd35a9503a5',
	},
	{
		kind: 'a key of zeros',
		key: '\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000',
		message: '6d657373616765',
		tag: 'eb08c1f56d5ddee07f7bdf80468083da06b64cf4fac64fe3a90883df5feacae4',
	},
	{
		kind: 'a key outside ASCII, as UTF-8',
		key: 'пароль-ключ-ñ-🔑',
		message: '6d657373616765',
		tag: 'e7398cbd7ce667d45818f35a43a70da450a3cd0c16c6e0175a229d416c8b73e3',
	},
	{
		kind: 'a message of zeros',
		key: '0123456789abcdef0123456789abcdef',
		message:
			'00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
		tag: '44d6eb594cd244d73d33115068f9356073992625cb1f4690b5a6a363d53c2ae3',
	},
	{
		kind: 'a message of ones',
		key: '0123456789abcdef0123456789abcdef',
		message:
			'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
		tag: 'b2841f2edbc111bb11258a1104dfe288734fd7e439255f2533bb148297a07367',
	},
	{
		kind: 'a message in UTF-8',
		key: '0123456789abcdef0123456789abcdef',
		message: '7b227469746c65223a22d092d181d182d180d0b5d187d0b020e29895227d',
		tag: 'c9b15f334c38f7a54521a383320d3b5feb8e763e489abab56755687f894904a4',
	},
];

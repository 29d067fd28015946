/** Why the system refuses a file, in words with its own name behind them; null for a name that is none of a file’s. */
export function diskReason(code: string | null): string | null {
	if (code === null || !/^E[A-Z]+$/.test(code)) return null;
	const words = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
	return words === undefined ? code : `${words} (${code})`;
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'this user may not write there',
	EDQUOT: 'this user’s share of the disk is used up',
	EIO: 'the disk fails',
	EISDIR: 'a folder is called like that',
	ELOOP: 'its links lead in a circle',
	ENAMETOOLONG: 'the name is too long',
	ENOENT: 'there is no such folder',
	ENOSPC: 'the disk is full',
	ENOTDIR: 'a part of the path is a file and no folder',
	EPERM: 'that is not allowed there',
	EROFS: 'the disk can only be read',
	ETXTBSY: 'a program that runs is called like that',
};

import { strangeAnswer } from '../../api-client/strange-answer.ts';
import { calendly } from './calendly-error.ts';

type Pagination = { next_page?: string | null | undefined; next_page_token?: string | null | undefined };

/**
 * Which page comes next. Only the token is taken, and the address is made here; where an address alone is told, it has
 * to be of the API itself.
 * @param url Where API v2 is @returns null on the last page @throws AppError `calendly-strange-answer`
 */
export function nextToken(
	name: string,
	{ next_page: address, next_page_token: token }: Pagination,
	url: string,
): string | null {
	if (token) return token;
	if (!address) return null;
	const next = URL.canParse(address) ? new URL(address) : null;
	const told = next?.searchParams.get('page_token') ?? null;
	if (next?.origin !== new URL(url).origin || told === null)
		throw strangeAnswer(calendly, name, 'its next page is somewhere else');
	return told;
}

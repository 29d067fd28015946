import type { Provider } from '../../src/server/domain/entry.ts';
import { type Locale, locales } from '../../src/server/domain/locale.ts';
import { isDeep } from '../depth.ts';

/**
 * The languages that a test of one provider goes through: all of them for Cal.com, and in a shallow run one for
 * whoever else there is, as what differs between providers is little of their language.
 */
export function localesOf(provider: Provider): readonly Locale[] {
	return isDeep || provider === 'cal' ? locales : ['fr'];
}

import type { Profile } from '../world/profile.ts';

const everywhere = ['2024-04-15', '2024-06-11', '2024-06-14', '2024-08-13', '2024-09-04'] as const;
const hosted = [...everywhere, '2026-02-25', '2026-05-01', '2026-06-12'] as const;

export type Version = (typeof hosted)[number];

/** What stands in `cal-api-version`; missing or unknown means the oldest, without a word. */
export function readVersion(profile: Profile, header: string | null): Version {
	const known: readonly Version[] = profile === 'cal.com' ? hosted : everywhere;
	return known.find((version) => version === header) ?? '2024-04-15';
}

export type WeekDay = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

/** When its owner can be booked. */
export type Schedule = {
	id: number;
	ownerId: number;
	name: string;
	timeZone: string;
	isDefault: boolean;
	/** Times as `HH:MM` in the schedule's zone */
	availability: { days: WeekDay[]; startTime: string; endTime: string }[];
	/** Days with other times than their week day's, `YYYY-MM-DD`; a day from 00:00 to 00:00 is off */
	overrides: { date: string; startTime: string; endTime: string }[];
};

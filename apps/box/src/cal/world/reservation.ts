/** A slot held back for somebody who is filling in the form. */
export type Reservation = {
	uid: string;
	eventTypeId: number;
	start: number;
	end: number;
	/** Minutes for which it was asked */
	minutes: number;
	/** It counts until then; milliseconds since 1970 */
	until: number;
};

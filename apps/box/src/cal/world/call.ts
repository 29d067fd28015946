/** Who has come to the video call of a booking. */
export type Call = { host: boolean; guest: boolean };

import type { DemoSettings } from './demo-settings.ts';

/** A provider that runs. */
export type DemoBox = {
	origin: string;
	/** What the site is told of it, but for the secret */
	variables: Record<string, string>;
	stop(): Promise<void>;
};

/** Where bookings of a demo are made: a provider in a box. */
export type DemoProvider = {
	/** As people call it */
	name: string;
	/** The variable that its webhook secret stands in */
	secretVariable: string;
	/** @throws where the port is taken */
	start(port: number): Promise<DemoBox>;
	/** Tells the box where the site takes webhooks, as an owner does there. */
	connect(settings: DemoSettings): Promise<void>;
	/** What there is to look at in the box, each with what it is */
	places(origin: string): [string, string][];
};

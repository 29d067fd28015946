import { z } from 'zod';
import { providers } from '../domain/entry.ts';
import { plainLine } from '../domain/plain-line.ts';

/** A connection as the API tells it; keys and secrets are never told. */
export const connectionSchema = z.object({
	id: z.string(),
	label: z.string(),
	provider: z.enum(providers),
	kind: z.string().describe('key or oauth'),
	username: z.string().nullable(),
	state: z.string().describe('setting-up, connected, reconnect or leaving'),
	note: z.string().nullable().describe('what stands in the way: a permanent name'),
	isActive: z.boolean(),
	lastSynced: z.string().nullable(),
	createdAt: z.string(),
	webhookUrl: z.string(),
	eventTypes: z.array(z.object({ slug: z.string(), link: z.string().nullable() })),
	isReadOnly: z.boolean(),
});

const text = (most: number) => z.string().trim().min(1).max(most);

/** Body of `POST /api/cal/connection` */
export const newConnectionSchema = z
	.strictObject({
		provider: z.enum(providers).default('cal'),
		/** Of Cal.com an API key, of Calendly a personal access token */
		apiKey: text(4000),
		label: text(80).transform(plainLine).nullish(),
		webhookSecret: text(200).nullish(),
	})
	.refine(({ provider, webhookSecret }) => provider === 'cal' || !webhookSecret, {
		path: ['webhookSecret'],
		message: 'leave it out: a subscription at Calendly gets a key that is made up here',
	});

/** Body of `POST /api/cal/disconnect` */
export const disconnectSchema = z.strictObject({
	/** It has to be named: what goes with it does not come back */
	connection: z.string().min(1).max(100),
	/** Takes away event types that were made here, too; none with bookings ahead */
	eventTypes: z.boolean().default(false),
});

/** Body of `POST /api/cal/callback` */
export const callbackSchema = z.strictObject({
	code: z.string().min(1).max(4000),
	state: z.string().min(1).max(200),
});

const connected = z.object({
	success: z.literal(true),
	connected: z.boolean(),
	connection: connectionSchema,
});

export const connectionAnswers = {
	one: connected,
	all: z.object({ success: z.literal(true), connections: z.array(connectionSchema) }),
	authUrl: z.object({ success: z.literal(true), url: z.string(), expiresAt: z.string() }),
	setUp: z.object({
		success: z.literal(true),
		done: z.boolean(),
		running: z.object({ step: z.string() }).nullable(),
		connection: connectionSchema,
	}),
	left: z.looseObject({ success: z.literal(true), connected: z.literal(false), done: z.boolean() }),
	status: z.looseObject({ ...connected.shape, healed: z.number(), lastDelivery: z.string().nullable() }),
};

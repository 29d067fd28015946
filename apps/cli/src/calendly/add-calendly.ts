import { entries } from '@bookme/website/server/calendly/api/catalog.ts';
import type { Command } from 'commander';
import { addAskCommand } from '../gate/ask-command.ts';
import { kebab } from '../gate/option-of.ts';
import type { Situation } from '../situation.ts';
import { calendlySurface } from './calendly-surface.ts';
import { addRecreate } from './recreate.ts';

const summaries: Readonly<Record<string, string>> = {
	me: 'whose token it is',
	eventTypes: 'what can be booked',
	scheduledEvents: 'booked times, and who comes',
	webhooks: 'where Calendly posts what happens',
	sampleData: 'what Calendly would post',
};

/** Commands for what is asked of Calendly’s API, made from the list of operations. */
export function addCalendly(program: Command, situation: Situation): void {
	const calendly = program
		.command('calendly')
		.summary('ask Calendly: event types, booked times, subscriptions')
		.description('Ask Calendly’s API with CALENDLY_TOKEN, at CALENDLY_API_URL and nowhere else.')
		.addHelpText('after', '\nExample:\n  pnpm cal calendly webhooks list');
	for (const [resource, some] of Map.groupBy(entries, (entry) => entry.resource)) {
		const group = calendly.command(kebab(resource)).summary(summaries[resource] ?? resource);
		for (const entry of some) addAskCommand(group, situation, calendlySurface, entry);
		if (resource === 'webhooks') addRecreate(group, situation);
	}
}

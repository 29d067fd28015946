import { entries } from '@bookme/website/server/cal/api/catalog.ts';
import type { Command } from 'commander';
import type { Situation } from '../situation.ts';
import { addAskCommand } from './ask-command.ts';
import { calSurface } from './cal-surface.ts';
import { kebab } from './option-of.ts';

const summaries: Readonly<Record<string, string>> = {
	me: 'whose key it is',
	eventTypes: 'what can be booked',
	privateLinks: 'addresses for hidden event types',
	schedules: 'when one can be booked',
	slots: 'times that are free, or held',
	webhooks: 'where Cal.com posts what happens',
	eventTypeWebhooks: 'webhooks of one event type',
	calendars: 'connected calendars, and when they say that one is busy',
	conferencing: 'apps for calls',
	apiKeys: 'the key in use',
};

/** Commands for all that Cal.com’s API can do, made from the list of operations. */
export function addGate(program: Command, situation: Situation): void {
	for (const [resource, some] of Map.groupBy(entries, (entry) => entry.resource)) {
		const group = groupOf(program, resource);
		for (const entry of some)
			if (entry.name !== 'bookings list') addAskCommand(group, situation, calSurface, entry);
	}
}

/** Bookings have commands of our own, which these stand beside. */
function groupOf(program: Command, resource: string): Command {
	const name = kebab(resource);
	const found = program.commands.find((command) => command.name() === name);
	return found ?? program.command(name).summary(`at Cal.com: ${summaries[resource] ?? name}`);
}

import { Command, Option } from 'commander';
import { demoOfCal } from './demo-of-cal.ts';
import { demoOfCalendly } from './demo-of-calendly.ts';
import type { DemoProvider } from './demo-provider.ts';

const providers = { cal: demoOfCal, calendly: demoOfCalendly } satisfies Record<string, DemoProvider>;

/**
 * What the demo is asked for.
 * @throws CommanderError for anything that it does not know, and after `--help`
 */
export function readProvider(argv: readonly string[]): DemoProvider {
	const program = new Command('demo')
		.usage('[--provider cal|calendly]')
		.description(
			'Runs this site beside a made-up Cal.com or Calendly until Ctrl-C, and shows what arrives. It needs no account, and nothing leaves this machine.',
		)
		.addOption(
			new Option('--provider <provider>', 'where bookings are made')
				.choices(Object.keys(providers))
				.default('cal'),
		)
		.allowExcessArguments(false)
		.showHelpAfterError()
		.exitOverride()
		.parse(argv, { from: 'user' });
	const { provider } = program.opts<{ provider: keyof typeof providers }>();
	return providers[provider];
}

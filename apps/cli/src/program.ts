import { Command } from 'commander';
import { addCalendly } from './calendly/add-calendly.ts';
import { addAdmin } from './commands/admin.ts';
import { addAudit } from './commands/audit.ts';
import { addBookings } from './commands/bookings.ts';
import { addCompletion } from './commands/completion.ts';
import { addDiff } from './commands/diff.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExport } from './commands/export.ts';
import { addFake } from './commands/fake.ts';
import { addFeed } from './commands/feed.ts';
import { addHelp } from './commands/help.ts';
import { addLinks } from './commands/links.ts';
import { addLogin } from './commands/login.ts';
import { addNotify } from './commands/notify.ts';
import { addPerson } from './commands/person.ts';
import { addRebuild } from './commands/rebuild.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addRejected } from './commands/rejected.ts';
import { addRequeue } from './commands/requeue.ts';
import { addSecret } from './commands/secret.ts';
import { addSecrets } from './commands/secrets.ts';
import { addSend } from './commands/send.ts';
import { addShow } from './commands/show.ts';
import { addSign } from './commands/sign.ts';
import { addStatus } from './commands/status.ts';
import { addTail } from './commands/tail.ts';
import { addVerify } from './commands/verify.ts';
import { addWebhookRepair } from './commands/webhook-repair.ts';
import { addGate } from './gate/add-gate.ts';
import type { Situation } from './situation.ts';

/** All commands of `pnpm cal`. Wrong use is thrown as CommanderError after it was explained on stderr. */
export function createProgram(situation: Situation): Command {
	const program = new Command('pnpm cal')
		.description(
			'Look into the booking site from the terminal, and try it without an account at Cal.com or Calendly.',
		)
		.helpOption('-h, --help', 'tell more')
		.exitOverride()
		.showHelpAfterError('`pnpm cal --help` lists the commands; `pnpm cal help <command>` tells more of one.')
		.addHelpText('after', examples);
	for (const add of [
		addSend,
		addTail,
		addShow,
		addBookings,
		addDiff,
		addFeed,
		addAdmin,
		addAudit,
		addNotify,
		addPerson,
		addStatus,
		addReconcile,
		addWebhookRepair,
		addRebuild,
		addRejected,
		addRequeue,
		addSign,
		addVerify,
		addSecret,
		addSecrets,
		addDoctor,
		addFake,
		addLogin,
		addLinks,
		addExport,
		addGate,
		addCalendly,
		addCompletion,
		addHelp,
	]) {
		add(program, situation);
	}
	return program;
}

const examples = `
Try it:
  pnpm cal doctor                    is everything as it should be?
  pnpm cal send booking-created      deliver a sample as its provider would
  pnpm cal tail -f                   watch what arrives

Exit codes: 0 done · 1 a fault of this tool · 2 wrong input · 3 refused secret or token
            4 the provider’s side · 5 not reachable · 6 disk
With --json only JSON goes to stdout: pnpm -s cal tail --json
The version: pnpm cal --version`;

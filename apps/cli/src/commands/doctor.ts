import { calendlyAccount } from '@bookme/website/server/calendly/account.ts';
import { examine } from '@bookme/website/server/doctor/doctor.ts';
import type { Finding } from '@bookme/website/server/doctor/finding.ts';
import { writtenNames } from '@bookme/website/server/environment.ts';
import { exitCodes } from '@bookme/website/server/errors.ts';
import { openJudges } from '@bookme/website/server/judges.ts';
import type { Command } from 'commander';
import { calendlyOptions } from '../calendly/open-calendly.ts';
import { openGate } from '../gate/open-gate.ts';
import { openReader } from '../open-reader.ts';
import { readSettings } from '../settings.ts';
import type { Situation } from '../situation.ts';
import type { Style, Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { wrap } from '../text/wrap.ts';

/** How long Cal.com, and Calendly, are waited for */
const patience = { answerMs: 5_000, deadlineMs: 5_000 };

/** `pnpm cal doctor`: what is not as it should be, and what to do. */
export function addDoctor(program: Command, situation: Situation): void {
	const { terminal, environment } = situation;
	program
		.command('doctor')
		.summary('check everything that deliveries depend on')
		.description(
			'Checks configuration, secrets, port, disk, journal, connections, the keys of Cal.com’s and Calendly’s API and what has arrived so far. Changes nothing. Ends with 0 unless there is a fault; warnings are worth a look.',
		)
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal doctor')
		.action(async (options: { json?: true }) => {
			const findings = await examine({
				environment,
				written: writtenNames(),
				nodeVersion: process.versions.node,
				readConfig: readSettings,
				openReader,
				judges: openJudges,
				openCal: () => openGate(situation, patience),
				openCalendly: () => calendlyAccount({ ...calendlyOptions(situation), ...patience }, Date.now),
				fetch: terminal.fetch,
			});
			const fault = findings.find(({ state }) => state === 'fault');
			if (fault !== undefined) terminal.exitCode = exitCodes[fault.category ?? 'internal'];
			if (options.json) terminal.line(harmlessJson({ ok: fault === undefined, findings }, 2));
			else print(terminal, findings);
		});
}

const marks: Record<Finding['state'], { sign: string; style: Style }> = {
	ok: { sign: '✓', style: 'green' },
	warning: { sign: '!', style: 'yellow' },
	fault: { sign: '✗', style: 'red' },
};

function print(terminal: Terminal, findings: readonly Finding[]): void {
	const width = terminal.columns() ?? Number.POSITIVE_INFINITY;
	for (const { check, state, says, advice } of findings) {
		const { sign, style } = marks[state];
		const [first = '', ...rest] = wrap(harmless(says, '\n'), width - indent.length);
		terminal.line(`${terminal.paint(style, sign)} ${check.padEnd(indent.length - 2)}${first}`);
		for (const line of rest) terminal.line(indent + line);
		if (advice === null) continue;
		for (const [index, line] of wrap(harmless(advice), width - indent.length - 2).entries()) {
			terminal.line(terminal.paint('dim', `${indent}${index === 0 ? '→' : ' '} ${line}`));
		}
	}
	terminal.line(`\n${summary(findings)}`);
}

const indent = ' '.repeat(17);

function summary(findings: readonly Finding[]): string {
	const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
	const [faults, warnings] = [count('fault'), count('warning')];
	if (faults + warnings === 0) return 'All is well.';
	const parts = [
		faults === 0 ? null : `${faults} ${faults === 1 ? 'fault' : 'faults'}`,
		warnings === 0 ? null : `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
	];
	return parts.filter((part) => part !== null).join(', ');
}

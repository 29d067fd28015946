import { readRejectedDeliveries, rejectedNames } from '../journal/rejected-reader.ts';
import { isAuthentic } from '../pipeline/is-authentic.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';
import { adviceFor } from './rejected-advice.ts';

const name = 'rejected';

/** Was something refused that should not have been? */
export function checkRejected({ config: { logsDir }, judge }: Subject): Finding {
	const names = rejectedNames(logsDir);
	const all = [...readRejectedDeliveries(logsDir, names)];
	// What looks genuine says more than the newest noise.
	const last = all.find(({ kind }) => kind !== 'junk') ?? all[0];
	if (last === undefined) return ok(name, 'nothing was refused');
	const authentic = all.filter((delivery) => isAuthentic(delivery, judge)).length;
	const { reason, provider, receivedAt, address } = last.entry;
	const says = `${names.length} refused, last ${receivedAt} from ${address}: ${reason}`;
	if (authentic > 0) {
		return warning(
			name,
			`${says}; ${authentic} would be accepted by now`,
			'Restart the site if its secret was changed, then run `pnpm cal requeue`.',
		);
	}
	return warning(name, says, `${sentence(adviceFor(reason, provider))} See \`pnpm cal rejected\`.`);
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

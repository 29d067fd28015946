import { AppError } from '../errors.ts';
import { assertPortIsFree } from '../http/free-port.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'port';

/** Does the site answer, or could it? */
export async function checkPort({ config, site }: Subject): Promise<Finding> {
	if (site !== null) return ok(name, `bookme ${site.version} answers at ${site.url}`);
	try {
		await assertPortIsFree(config);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return fault(name, error.category, error.message, 'Then start the site.');
	}
	return warning(
		name,
		`the site is not running; port ${config.port} is free`,
		'Start it: `npx --yes pnpm@12 start`.',
	);
}

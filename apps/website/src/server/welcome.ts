import { relative } from 'node:path';
import type { Config } from './config.ts';
import { isCalendlyAlone } from './configured-providers.ts';
import { type Loaded, workspaceRoot } from './environment.ts';
import { isOpen } from './pages/offer.ts';
import { strangeVariables } from './strange-variables.ts';

/** What the terminal says once the site runs: what is where, what to give the provider, what to try next. */
export function welcome(
	config: Config,
	run: { port: number; loaded: Loaded; written: readonly string[]; setup: string | null },
): string {
	const { siteUrl, siteName } = config;
	const lines = [
		'',
		`  ${siteName} runs at ${siteUrl}`,
		'',
		`  listens on     ${config.host}:${run.port}`,
		`  booking page   ${siteUrl}/en/bookme  (also /ru/ and /fr/)`,
		`  webhook URL    ${siteUrl}/api/cal/webhook  (Cal.com)`,
		...(usesCalendly(config) ? [`                 ${siteUrl}/api/calendly/webhook  (Calendly)`] : []),
		`  journal        ${short(config.logsDir)}`,
		...(run.setup === null ? [] : [`  first account  ${run.setup}  (one use, for a day)`]),
		'',
		...[...remarks(config, run.loaded), ...strangeVariables(run.written)].map((remark) => `  ! ${remark}`),
		`  try next       npx --yes pnpm@12 cal send ${isCalendlyAlone(config) ? 'invitee.created --provider calendly' : 'booking-created'}     then: npx --yes pnpm@12 cal tail`,
		'',
	];
	return `${lines.join('\n')}\n`;
}

function usesCalendly({ calendly }: Config): boolean {
	return calendly.signingKeys.length > 0 || calendly.token !== null;
}

function remarks(config: Config, { made, missing, file }: Loaded): string[] {
	const { webhook, apiToken, authSecret, calApi, siteUrl, trustedProxies } = config;
	const said: [boolean, string][] = [
		[made.length > 0, `${listed(made)} made up and written to ${short(file)}`],
		[missing.length > 0, `${listed(missing)} could not be written to ${short(file)}: set them yourself`],
		[
			webhook.secrets.length === 0 && !isCalendlyAlone(config),
			'no CAL_WEBHOOK_SECRET: every delivery of Cal.com is refused until there is one',
		],
		[webhook.skipVerify, 'SIGNATURES ARE NOT CHECKED (CAL_WEBHOOK_DEV_SKIP_VERIFY=1)'],
		[webhook.secrets.some(isShort), `CAL_WEBHOOK_SECRET ${tooShort}`],
		[
			authSecret === null && !missing.includes('AUTH_SECRET'),
			'no AUTH_SECRET: nobody can sign in until there is one',
		],
		[authSecret !== null && isShort(authSecret), `AUTH_SECRET ${tooShort}`],
		[
			siteUrl.startsWith('https:') && trustedProxies.length === 0,
			'SITE_URL is https and TRUSTED_PROXIES is empty: nobody can sign in until it names the proxy that speaks https',
		],
		[apiToken !== null && isShort(apiToken), `API_TOKEN ${tooShort}`],
		[
			calApi.key !== null && !calApi.key.startsWith('cal_'),
			'CAL_API_KEY does not begin with cal_, as keys do: it is taken for a token of OAuth',
		],
		[
			!isOpen(config),
			'no booking page yet: set CAL_USERNAME and CAL_SLUGS_INTERVIEW, _TECH, _MENTORING in .env, or CALENDLY_SLUGS_INTERVIEW …',
		],
	];
	return said.filter(([applies]) => applies).map(([, remark]) => remark);
}

const listed = (names: readonly string[]) => new Intl.ListFormat('en').format(names);
const tooShort = 'is short: 16 characters or more are hard to guess';

function isShort(secret: string): boolean {
	return secret.length < 16;
}

/** A path below the workspace as one would type it there */
function short(path: string): string {
	const below = relative(workspaceRoot, path);
	return below.startsWith('..') ? path : below;
}

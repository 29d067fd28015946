import { findConsultant, listServices, saveProfile, saveService } from '../db/consultants.ts';
import { isTaken } from '../db/database-failure.ts';
import type { ScopedDatabase } from '../db/scope.ts';
import type { MeetingTypesTable } from '../db/tables/connections.ts';
import { type Consultant, handlePattern } from '../domain/consultant.ts';
import { locales } from '../domain/locale.ts';
import { plainLine } from '../domain/plain-line.ts';
import { type Hint, hintsOf } from '../pages/consultants.ts';
import { readPicture } from './picture.ts';
import { redirectTo } from './redirect-to.ts';
import type { MemberTurn } from './turn.ts';

/** What can be wrong with a public profile; the texts of these names say what to do. */
export type ProfileFault = 'handleWrong' | 'handleTaken' | 'nameNeeded' | 'photoLarge' | 'photoKind';

export type ConsultationView = {
	status: 200 | 422;
	/** As it is kept, or as it was typed where something is wrong */
	profile: Consultant;
	isNew: boolean;
	services: MeetingTypesTable[];
	hints: Hint[];
	faults: ProfileFault[];
	saved: boolean;
};

/** `/{locale}/dashboard/consultation`: what somebody tells visitors of themselves, and their services. */
export async function consultationForm(turn: MemberTurn): Promise<Response | ConsultationView> {
	const { app, signedIn, locale, request } = turn;
	const { id: account, name } = signedIn.account;
	const { calOrigin } = app.config;
	// An owner's own, too: it is theirs as an account's.
	const inTheirs = <Result>(work: (database: ScopedDatabase) => Promise<Result>) =>
		app.inScope({ kind: 'account', account }, work);
	const { kept, services } = await inTheirs(async (database) => ({
		kept: await findConsultant(database, account, calOrigin),
		services: await listServices(database, account),
	}));
	const profile = kept ?? { ...blank, account, name, handle: handleOf(name) };
	const saved = new URL(request.url).searchParams.has('saved');
	const hints = kept === null ? [] : hintsOf(kept);
	const view: ConsultationView = {
		...{ status: 200, profile, isNew: kept === null, services, hints, faults: [], saved },
	};
	if (request.method !== 'POST') return view;
	const form = await request.formData().catch(() => new FormData());
	const here = `/${locale}/dashboard/consultation?saved`;
	if (form.get('do') === 'service') {
		const service = serviceIn(form, services);
		if (service !== null) await inTheirs((database) => saveService(database, service));
		return redirectTo(here);
	}
	const typed = await readProfile(profile, form);
	const isOwner = signedIn.account.role === 'owner';
	const changed = {
		...typed.profile,
		isApproved: isOwner || (profile.isApproved && !differs(profile, typed.profile)),
	};
	const faults = [...typed.faults];
	if (faults.length === 0) {
		const at = new Date(app.now()).toISOString();
		try {
			await inTheirs((database) => saveProfile(database, changed, at));
			return redirectTo(here);
		} catch (error) {
			if (!isTaken(error)) throw error;
			faults.push('handleTaken');
		}
	}
	return { ...view, status: 422, profile: changed, faults, saved: false };
}

const nothing = { headline: '', text: '' };
const blank = {
	...{ photo: null, isApproved: false, services: [] },
	texts: { en: nothing, ru: nothing, fr: nothing },
};

async function readProfile(
	before: Consultant,
	form: FormData,
): Promise<{ profile: Consultant; faults: ProfileFault[] }> {
	const faults: ProfileFault[] = [];
	const line = (field: string, most: number) => plainLine(textOf(form, field)).slice(0, most);
	const handle = line('handle', 60).toLowerCase();
	if (!handlePattern.test(handle)) faults.push('handleWrong');
	const name = line('name', 120);
	if (!/[\p{L}\p{N}]/u.test(name)) faults.push('nameNeeded');
	const picture = await readPicture(form.get('photo'));
	if (picture !== null && !picture.ok) faults.push(picture.fault);
	const kept = form.get('without-photo') === 'yes' ? null : before.photo;
	const inLocale = (locale: string) => ({
		headline: line(`headline-${locale}`, 160),
		text: textOf(form, `text-${locale}`).toWellFormed().replace(/\r\n?/g, '\n').trim().slice(0, 4000),
	});
	const texts = { en: inLocale('en'), ru: inLocale('ru'), fr: inLocale('fr') };
	return { profile: { ...before, handle, name, texts, photo: picture?.ok ? picture.photo : kept }, faults };
}

/** What visitors see was changed: an owner has to look at it again. */
function differs(before: Consultant, after: Consultant): boolean {
	const seen = ({ handle, name, photo, texts }: Consultant) => JSON.stringify([handle, name, photo, texts]);
	return seen(before) !== seen(after);
}

/** Only a service of a connection of theirs: others are as if they were not there. */
function serviceIn(form: FormData, services: readonly MeetingTypesTable[]): MeetingTypesTable | null {
	const [connection, slug] = [textOf(form, 'connection'), textOf(form, 'slug')];
	const known = services.find((one) => one.connection === connection && one.slug === slug);
	if (known === undefined) return null;
	const names = Object.fromEntries(
		locales.map((one) => [one, plainLine(textOf(form, `name-${one}`)).slice(0, 80)]),
	);
	return {
		...known,
		price: plainLine(textOf(form, 'price')).slice(0, 40) || null,
		mode: textOf(form, 'mode') === 'link' ? 'link' : 'embed',
		texts: JSON.stringify(names),
		is_enabled: form.get('enabled') === 'yes' ? 1 : 0,
	};
}

function textOf(form: FormData, field: string): string {
	const value = form.get(field);
	return typeof value === 'string' ? value : '';
}

/** A first proposal: `Ada Éxample` → `ada-example` */
function handleOf(name: string): string {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);
}

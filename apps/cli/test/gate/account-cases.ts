import { expect } from 'vitest';
import { eventTypeId, freeTime, freeTimes } from './book.ts';
import { type Input, refused, type Scene, unsendable, type VerbCase } from './verb-case.ts';

const unknown = unsendable({ nonsense: 1 });
const noKey = { input: (good: Input) => good, code: 'cal-key-refused' };
const nonesuch = 999_999;
const id = async (scene: Scene) => ({ eventTypeId: await eventTypeId(scene) });
const hours = { days: ['Monday'], startTime: '09:00', endTime: '12:00' };

/** Verbs of whoever's key it is, what can be booked, and when */
export const accountCases: Record<string, VerbCase> = {
	'me get': {
		good: {},
		check: (_, __, data) => expect(data).toMatchObject({ username: 'mara', timeZone: 'Europe/Berlin' }),
		bad: [unknown, noKey],
	},
	'me update': {
		good: { name: 'Mara L.', timeFormat: 12 },
		check: async ({ cal }) => expect(await cal.me.get()).toMatchObject({ name: 'Mara L.', timeFormat: 12 }),
		bad: [unsendable({ timeZone: 'Berlin' }), unsendable({ timeFormat: 13 })],
	},
	'event-types list': {
		good: { username: 'mara', eventSlug: 'tech-60' },
		check: (_, __, data) => expect(data).toMatchObject([{ slug: 'tech-60', lengthInMinutes: 60 }]),
		bad: [unsendable({ username: undefined }), unsendable({ sortCreatedAt: 'up' })],
	},
	'event-types get': {
		good: id,
		check: (_, { eventTypeId: wanted }, data) =>
			expect(data).toMatchObject({ id: wanted, slug: 'interview-30' }),
		bad: [unsendable({ eventTypeId: 1.5 }), refused({ eventTypeId: nonesuch })],
	},
	'event-types create': {
		good: {
			title: 'First call',
			slug: 'first-call',
			lengthInMinutes: 30,
			locations: [{ type: 'link', link: 'https://meet.example.com/1', public: true }],
		},
		check: async ({ cal }, _, data) => {
			const made = (await cal.eventTypes.list()).find(({ slug }) => slug === 'first-call');
			expect(made).toMatchObject({ title: 'First call', lengthInMinutes: 30 });
			expect(data).toMatchObject({ id: made?.id });
		},
		bad: [unsendable({ slug: 'First Call' }), refused({ slug: 'tech-60' }, 'cal-refused')],
	},
	'event-types update': {
		good: async (scene) => ({ ...(await id(scene)), lengthInMinutes: 45, hidden: true }),
		check: async ({ cal }, input) =>
			expect(await cal.eventTypes.get({ eventTypeId: Number(input['eventTypeId']) })).toMatchObject({
				lengthInMinutes: 45,
				hidden: true,
			}),
		bad: [unsendable({ lengthInMinutes: 0 }), refused({ eventTypeId: nonesuch })],
	},
	'event-types delete': {
		good: id,
		check: async ({ cal }) =>
			expect((await cal.eventTypes.list()).map(({ slug }) => slug)).not.toContain('interview-30'),
		bad: [unknown, refused({ eventTypeId: nonesuch })],
	},
	'private-links list': {
		good: async (scene) => {
			const made = await id(scene);
			await scene.cal.privateLinks.create({ ...made, maxUsageCount: 2 });
			return made;
		},
		check: (_, __, data) => expect(data).toMatchObject([{ linkId: expect.any(String) }]),
		bad: [unknown, refused({ eventTypeId: nonesuch })],
	},
	'private-links create': {
		good: async (scene) => ({ ...(await id(scene)), maxUsageCount: 3 }),
		check: async ({ cal }, { eventTypeId: of }, data) =>
			expect(await cal.privateLinks.list({ eventTypeId: Number(of) })).toMatchObject([data]),
		bad: [unsendable({ maxUsageCount: 0 }), refused({ eventTypeId: nonesuch })],
	},
	'private-links update': {
		good: async (scene) => {
			const of = await id(scene);
			const { linkId } = await scene.cal.privateLinks.create({ ...of, maxUsageCount: 1 });
			return { ...of, linkId, maxUsageCount: 7 };
		},
		check: async ({ cal }, { eventTypeId: of }) =>
			expect(await cal.privateLinks.list({ eventTypeId: Number(of) })).toMatchObject([{ maxUsageCount: 7 }]),
		bad: [unsendable({ expiresAt: 'soon' }), refused({ linkId: 'nonesuch' })],
	},
	'private-links delete': {
		good: async (scene) => {
			const of = await id(scene);
			const { linkId } = await scene.cal.privateLinks.create(of);
			return { ...of, linkId };
		},
		check: async ({ cal }, { eventTypeId: of }) =>
			expect(await cal.privateLinks.list({ eventTypeId: Number(of) })).toEqual([]),
		bad: [unknown, refused({ linkId: 'nonesuch' })],
	},
	'schedules list': {
		good: {},
		check: (_, __, data) => expect(data).toMatchObject([{ timeZone: 'Europe/Berlin', isDefault: true }]),
		bad: [unknown, noKey],
	},
	'schedules default': {
		good: {},
		check: (_, __, data) => expect(data).toMatchObject({ isDefault: true }),
		bad: [unknown, noKey],
	},
	'schedules get': {
		good: async ({ cal }) => ({ scheduleId: (await cal.schedules.default())?.id }),
		check: (_, { scheduleId }, data) => expect(data).toMatchObject({ id: scheduleId }),
		bad: [unsendable({ scheduleId: 0 }), refused({ scheduleId: nonesuch })],
	},
	'schedules create': {
		good: { name: 'Mornings', timeZone: 'Europe/Berlin', isDefault: false, availability: [hours] },
		check: async ({ cal }) =>
			expect((await cal.schedules.list()).find(({ name }) => name === 'Mornings')).toMatchObject({
				availability: [hours],
			}),
		bad: [unsendable({ availability: [{ ...hours, startTime: '9' }] }), unsendable({ isDefault: undefined })],
	},
	'schedules update': {
		good: async ({ cal }) => ({ scheduleId: (await cal.schedules.default())?.id, name: 'Late mornings' }),
		check: async ({ cal }) => expect(await cal.schedules.default()).toMatchObject({ name: 'Late mornings' }),
		bad: [unsendable({ name: '' }), refused({ scheduleId: nonesuch })],
	},
	'schedules delete': {
		good: async ({ cal }) => {
			const { id: scheduleId } = await cal.schedules.create({
				name: 'Gone soon',
				timeZone: 'Europe/Berlin',
				isDefault: false,
			});
			return { scheduleId };
		},
		check: async ({ cal }) =>
			expect((await cal.schedules.list()).map(({ name }) => name)).not.toContain('Gone soon'),
		bad: [unknown, refused({ scheduleId: nonesuch })],
	},
	'slots list': {
		good: { eventTypeSlug: 'tech-60', username: 'mara', start: dayIn(2), end: dayIn(9), format: 'range' },
		check: (_, __, data) =>
			expect(Object.values(Object(data)).flat()).toContainEqual({
				start: expect.any(String),
				end: expect.any(String),
			}),
		bad: [unsendable({ start: 'monday' }), refused({ eventTypeSlug: 'nonesuch' })],
	},
	'slots reserve': {
		good: async (scene) => ({ ...(await id(scene)), slotStart: await freeTime(scene) }),
		check: async (scene, { eventTypeId: of, slotStart }, data) => {
			expect(data).toMatchObject({ reservationUid: expect.any(String) });
			expect(await freeTimes(scene, Number(of))).not.toContain(slotStart);
		},
		bad: [unsendable({ slotStart: '10:00' }), refused({ eventTypeId: nonesuch })],
	},
	'slots reservation': {
		good: async (scene) => ({ uid: await reserved(scene) }),
		check: (_, { uid }, data) => expect(data).toMatchObject({ reservationUid: uid }),
		bad: [unsendable({ uid: 'no uid!' }), unknown],
	},
	'slots update-reservation': {
		good: async (scene) => {
			const uid = await reserved(scene);
			return { uid, ...(await id(scene)), slotStart: await freeTime(scene, undefined, 4) };
		},
		check: async ({ cal }, { uid, slotStart }) => {
			const now = await cal.slots.reservation({ uid: String(uid) });
			expect(Date.parse(String(now?.slotStart))).toBe(Date.parse(String(slotStart)));
		},
		bad: [unsendable({ slotStart: '10:00' }), refused({ uid: 'nonesuch' })],
	},
	'slots release': {
		good: async (scene) => {
			scene.before = await freeTime(scene);
			const uid = await reserved(scene);
			expect(await freeTimes(scene, await eventTypeId(scene))).not.toContain(scene.before);
			return { uid };
		},
		check: async (scene) => expect(await freeTimes(scene, await eventTypeId(scene))).toContain(scene.before),
		bad: [unsendable({ uid: 'no uid!' }), refused({ uid: 'nonesuch' })],
	},
};

async function reserved(scene: Scene): Promise<string> {
	const held = { ...(await id(scene)), slotStart: await freeTime(scene) };
	return String((await scene.cal.slots.reserve(held)).reservationUid);
}

function dayIn(days: number): string {
	return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

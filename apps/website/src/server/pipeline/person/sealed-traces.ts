import { join } from 'node:path';
import { z } from 'zod';
import { joinTraces, noTraces, type Traces } from '../../domain/person.ts';
import type { Disk } from '../../journal/disk.ts';
import { putInPlace } from '../../journal/put-in-place.ts';
import type { PersonKeys } from '../../person/person-keys.ts';

/** What a person is found by, while they are being forgotten: after a kill half of it stands nowhere else. */
export type TraceStore = { disk: Disk; logsDir: string; keys: PersonKeys };

/** Keeps traces, sealed, until they are let go of. Durable when it resolves. @throws a system error */
export async function keepTraces(store: TraceStore, mail: string, traces: Traces): Promise<void> {
	const sealed = store.keys.seal(JSON.stringify(traces));
	await putInPlace(store.disk, store.logsDir, new Map([[nameOf(store.keys, mail), sealed]]));
}

/** What a run that was broken off has kept; none where it is sealed by another key. */
export function keptTraces({ disk, logsDir, keys }: TraceStore, mail: string): Traces {
	const sealed = disk.readFile(join(logsDir, nameOf(keys, mail)));
	const text = sealed === null ? null : keys.open(sealed);
	return text === null ? noTraces : joinTraces(schema.parse(JSON.parse(text)));
}

/** For when nothing is left that they would find. */
export async function letTracesGo({ disk, logsDir, keys }: TraceStore, mail: string): Promise<void> {
	const path = join(logsDir, nameOf(keys, mail));
	if (!disk.exists(path)) return;
	disk.remove(path);
	await disk.sync(logsDir, []);
}

function nameOf(keys: PersonKeys, mail: string): string {
	return `forgetting-${keys.hashOf(mail).slice(0, 16)}`;
}

const texts = z.array(z.string());
const schema = z.object({ names: texts, contacts: texts, uids: texts, own: texts });

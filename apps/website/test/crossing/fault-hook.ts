import { registerHooks } from 'node:module';
import { crossingFaults } from './faults.ts';

/** Puts one fault into the built site as it is loaded: with `--import`, and its number in `CROSSING_FAULT`. */
const fault = crossingFaults[Number(process.env['CROSSING_FAULT'])];

registerHooks({
	load(url, context, nextLoad) {
		const loaded = nextLoad(url, context);
		if (fault === undefined || !url.includes('/dist/') || loaded.source == null) return loaded;
		const text =
			typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString();
		return { ...loaded, source: text.replace(fault.from, fault.to) };
	},
});

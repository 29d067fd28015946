import type { Terminal } from './terminal.ts';

export type ProgressBar = { show(done: number, all: number): void; end(): void };

const width = 30;

/** Shows on a screen how far long work is; where there is none, nothing. */
export function progressBar(terminal: Pick<Terminal, 'isScreen' | 'status'>): ProgressBar {
	if (!terminal.isScreen) return { show() {}, end() {} };
	return {
		show(done, all) {
			const part = all === 0 ? 1 : Math.min(1, done / all);
			const full = Math.round(part * width);
			const bar = '█'.repeat(full) + '░'.repeat(width - full);
			terminal.status(`${bar} ${Math.floor(part * 100)} %  ${done} of ${all}`);
		},
		end: () => terminal.status(''),
	};
}

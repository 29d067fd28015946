import { expect, test } from 'vitest';
import { runDemo } from '../src/demo/run-demo.ts';
import { openTerminal } from '../src/terminal.ts';

test.each(['CAL_LOGS_DIR', 'DATA_DIR'])('the demo is refused where only %s is given', async (name) => {
	const terminal = openTerminal(process, {});
	await expect(runDemo(terminal, { [name]: '.somewhere' })).rejects.toMatchObject({ code: 'half-a-place' });
});

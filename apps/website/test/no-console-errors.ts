import { afterEach, beforeEach, expect, vi } from 'vitest';

// Something that complains on the terminal is a fault, though every assertion holds.
beforeEach(() => {
	vi.spyOn(console, 'error');
});

afterEach(() => {
	const complaints = vi.mocked(console.error).mock.calls;
	vi.mocked(console.error).mockRestore();
	expect(complaints, 'unexpected console.error').toEqual([]);
});

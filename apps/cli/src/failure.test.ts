import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@bookme/website/server/errors.ts';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../website/test/website.ts';
import { failureOf } from './failure.ts';
import { Stopped } from './stopped.ts';

function thrownBy(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}

function read(bytes: string, sql: string): unknown {
	const file = join(temporaryFolder(), 'some.db');
	writeFileSync(file, bytes);
	return thrownBy(() => new DatabaseSync(file).exec(sql));
}

describe('a command that throws', () => {
	test('ends with the code of its category', () => {
		const error = new AppError('no-key', 'input', 'No key was given.');
		expect(failureOf(error)).toMatchObject({ code: 'no-key', message: 'No key was given.', exitCode: 2 });
	});

	test('what commander has said already is not said again', () => {
		expect(failureOf(new CommanderError(1, 'x', 'error: no'))).toMatchObject({
			message: 'no',
			exitCode: 2,
			alreadySaid: true,
		});
	});

	test('because somebody stopped it at a question is quiet, and ends as a shell would', () => {
		expect(failureOf(new Stopped())).toMatchObject({ exitCode: 130, alreadySaid: true });
	});

	test('because a file cannot be written ends as a matter of the disk', () => {
		const error = thrownBy(() => writeFileSync(temporaryFolder(), 'x'));
		expect(failureOf(error)).toMatchObject({ code: 'disk', exitCode: 6 });
	});

	test('because a database is broken ends as a matter of the disk, and tells what to do', () => {
		const failure = failureOf(read('no database at all '.repeat(99), 'create table one (id)'));
		expect(failure).toMatchObject({ code: 'disk', exitCode: 6 });
		expect(failure.message).toMatch(/\(file is not a database\).*cal doctor/);
	});

	test('because of a fault of ours is internal', () => {
		expect(failureOf(read('', 'select nothing from nowhere'))).toMatchObject({
			code: 'internal',
			exitCode: 1,
		});
	});
});

import { expect, test } from 'vitest';
import { AppError } from './errors.ts';

class Particular extends AppError {}

test('an error of a class below AppError is told from the others', () => {
	expect(new Particular('one', 'input', 'One.')).toBeInstanceOf(AppError);
	expect(new Particular('one', 'input', 'One.')).toBeInstanceOf(Particular);
	expect(new AppError('one', 'input', 'One.')).not.toBeInstanceOf(Particular);
	expect(new Error('One.')).not.toBeInstanceOf(AppError);
});

import { Command, type ErrorOptions, type ParseOptionsResult } from 'commander';
import { camelCase } from './camel-case.ts';
import { endLists } from './end-lists.ts';
import type { FieldOption } from './option-of.ts';

/** A command whose options of several values leave its arguments alone, wherever these stand. */
export class OperationCommand extends Command {
	readonly #lists: readonly FieldOption[];

	constructor(name: string, options: readonly FieldOption[]) {
		super(name);
		this.#lists = options.filter(({ isList }) => isList);
	}

	override parseOptions(args: string[]): ParseOptionsResult {
		return super.parseOptions(this.registeredArguments.length === 0 ? args : endLists(args, this.#lists));
	}

	override error(message: string, options?: ErrorOptions): never {
		const isMissing = options?.code === 'commander.missingArgument';
		return super.error(isMissing ? message + this.#hint() : message, options);
	}

	/** An argument that may as well be a value is taken for one. */
	#hint(): string {
		for (const { name } of this.#lists) {
			const values: unknown = this.getOptionValue(camelCase(name));
			if (Array.isArray(values) && values.length > 1)
				return `\n(Did you mean ${values.at(-1)}? It was taken for a value of --${name}: write arguments before it.)`;
		}
		return '';
	}
}

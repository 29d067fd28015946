declare namespace App {
	interface Locals {
		app: import('./server/app.ts').App;
		/** Who is signed in; null where nobody is, and on pages that are the same for everybody */
		caller: import('./server/http/caller.ts').Caller | null;
		/** Their account */
		account: import('./server/domain/account.ts').Account | null;
		/** Why a page is not shown */
		refusal: import('./server/forms/enter.ts').Refusal | null;
	}
}

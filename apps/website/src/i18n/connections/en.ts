/** The pages where accounts are connected, in English. `{words}` are filled in by `fill`. */
export const en = {
	title: 'Connections',
	lead: 'Your calendars at Cal.com and Calendly: their bookings arrive here, and what got lost on the way is found again.',
	none: 'Nothing is connected yet.',

	where: 'Where your calendar is',
	byKey: 'Connect with an API key',
	byKeyText: 'Make a key at Cal.com under Settings → Security → API keys. It begins with cal_.',
	apiKey: 'API key',
	label: 'Name',
	labelHint: 'So that you can tell several connections apart. You can leave it empty.',
	webhookSecret: 'Webhook secret',
	webhookSecretHint: 'Leave it empty, and one is made up.',
	byToken: 'Connect with a personal access token',
	byTokenText:
		'Make a token at Calendly under Integrations → API & Webhooks, and copy it at once: it is shown a single time. It speaks for your own account, and only your own bookings arrive here, whatever organization you belong to.',
	tokenPlan: 'It takes a paid plan there (Standard or above): the free one has no webhooks.',
	token: 'Personal access token',
	connect: 'Connect',
	bySignIn: 'Sign in at Cal.com',
	bySignInText: 'You sign in there and allow access. No key is needed.',
	continueWithCal: 'Continue with Cal.com',

	stateSettingUp: 'Not set up yet',
	stateConnected: 'Connected',
	stateReconnect: 'Connect again',
	stateLeaving: 'Being disconnected',
	kindKey: 'API key',
	kindToken: 'Personal access token',
	kindOauth: 'Sign-in at {provider}',
	provider: 'Provider',
	account: 'Account',
	connectedBy: 'Connected by',
	fromConfiguration: 'This connection stands in {file}, and is changed there.',

	address: 'Webhook address',
	copy: 'Copy',
	copied: 'Copied',
	webhook: 'Webhook',
	webhookFine: 'There, switched on, with all triggers',
	webhookMissing: 'None leads here',
	webhookInactive: 'Switched off',
	webhookElsewhere: 'Leads to {address}',
	webhookTriggers: 'Does not tell of {triggers}',
	webhookUnknown: 'Not known yet',
	lastDelivery: 'Last delivery',
	lastSynced: 'Last synced',
	never: 'Never',
	healed: 'Gaps healed',
	gap: '{when}: {differs}',
	links: 'Booking pages',

	quiet: 'All is well: all bookings at {provider} are here.',
	unknownSilence: 'Nobody has compared yet.',
	compareFailed: 'The last comparison failed: {error}',
	causeMissing: 'Bookings did not arrive: there is no webhook that leads here. “Repair webhook” makes one.',
	causeInactive: 'Bookings did not arrive: the webhook is switched off. “Repair webhook” switches it on.',
	causeElsewhere: 'The webhook leads to another address. “Repair webhook” leads it here.',
	causeTriggers: 'The webhook does not tell of everything. “Repair webhook” completes it.',
	causeSecret:
		'Deliveries are signed with another secret, so they were refused. “Repair webhook” gives it the right one.',
	causeUnreachable:
		'{provider} cannot reach this site: its address is one of this network. Open a tunnel, such as cloudflared, and put its address into {variable}.',
	causeLost:
		'Bookings were missing and were fetched from {provider}. If it happens again, look whether the site can always be reached.',

	sync: 'Sync now',
	syncing: 'Comparing with {provider}: {count} bookings so far.',
	synced: 'The comparison is done.',
	repair: 'Repair webhook',
	repaired: 'The webhook is as it should be.',
	rename: 'Rename',
	renamed: 'Renamed.',
	finish: 'Finish setup',
	setUpAgain: 'Set up again',
	disconnect: 'Disconnect',
	reconnect: 'Connect it again under “All connections”, as you did before. Nothing is lost.',

	setUpTitle: 'Set up “{label}”',
	setUpLead: 'This is what will be made in your account at {provider}. Nothing happens before you say yes.',
	willWebhook: 'A webhook to {address}, with a secret that is made up, which tells of your bookings.',
	hasWebhook: 'The webhook to {address} is there already, and stays.',
	noWebhook:
		'No webhook: {provider} cannot reach {address}. Open a tunnel, such as cloudflared, put its address into {variable} and set up again. Until then bookings are fetched every few minutes.',
	willSync: 'Your bookings are fetched and kept here.',
	services: 'Meetings',
	servicesText: 'For each of them an event type is made, unless its address is there already.',
	servicesThere:
		'Event types are made at {provider} itself. Choose which of yours is which meeting; bookings of the others arrive all the same.',
	noServices: 'There is no event type in this account yet. Make one at {provider}, then set up again.',
	eventType: 'Event type',
	noEventType: 'None',
	offer: 'Offer it',
	slug: 'Last part of its address',
	meetingTitle: 'Title',
	length: 'Minutes',
	isThere: 'Is there already, and stays as it is.',
	yes: 'Yes, set it up',
	back: 'All connections',
	setUpRunning: 'Being set up',
	setUpDone: 'Connected',
	setUpDoneText: 'Everything is there. New bookings arrive by themselves.',
	stepSecret: 'Making up a secret',
	stepWebhook: 'Making the webhook',
	stepEventTypes: 'Looking after event types',
	stepSync: 'Fetching your bookings',

	leaveTitle: 'Disconnect “{label}”?',
	leaveText:
		'The webhook at {provider} goes, and so do all bookings of this connection that are stored here, the journal and its archives included. At {provider} your bookings stay.',
	leaveTypes: 'Take away these event types at Cal.com as well: {slugs}',
	leaveTypesHint: 'One that still has bookings ahead always stays.',
	leaveYes: 'Disconnect',
	leaveNo: 'Keep it',
	left: 'It is disconnected, and nothing of it is stored here any more.',
	leftWebhook:
		'Cal.com could not be reached, so the webhook is still there: delete it under Settings → Developer → Webhooks.',
	leftSubscription:
		'Calendly could not be reached, so its webhook is still there. What it sends is refused here, and after a day Calendly switches it off by itself.',
	leftTypes: 'Event types that are still there: {slugs}',
	leaving: 'It is being disconnected. With many bookings that takes a while.',
};

/** What went wrong, by its permanent name, and what to do. */
export const faults = {
	'wrong-key-kind':
		'That is no API key of Cal.com. They begin with cal_, and are made under Settings → Security → API keys. A webhook secret does not do.',
	'wrong-token-kind':
		'That is no personal access token of Calendly. It is one long word, made under Integrations → API & Webhooks. A signing key, or a key of Cal.com, does not do.',
	'cal-key-refused':
		'Cal.com does not take this key: it is mistyped, has expired or was deleted. Make an API key there under Settings → Security → API keys.',
	'cal-forbidden':
		'This key may not do what is needed here: read bookings, and read and make event types and webhooks. Use the key of the account itself.',
	'calendly-token-refused':
		'Calendly does not take this token: it is incomplete or was revoked. Make a personal access token there under Integrations → API & Webhooks.',
	'calendly-forbidden':
		'Calendly does not let the owner of this token do what is needed here. Use a token of the account whose bookings are to arrive.',
	'calendly-plan':
		'The plan of this account at Calendly has no webhooks: they need Standard or above. Upgrade there under Billing, then set up again.',
	'cal-unreachable': '{provider} cannot be reached at the moment. Nothing was changed; try again later.',
	'cal-too-slow': '{provider} did not answer in time. Try again later.',
	'cal-strange-answer':
		'What answers is not {provider}: perhaps a page of a proxy. Whoever runs this site should look at {variable}.',
	'cal-failed': '{provider} has a fault of its own at the moment. Try again later.',
	'cal-limit': '{provider} wants fewer requests. Wait a minute, and try again.',
	'cal-refused': '{provider} refused it. Look at the log of this site for its reason.',
	'oauth-state':
		'This return from Cal.com was not begun here, took longer than ten minutes, or was used before. Begin anew.',
	'oauth-redirect':
		'The address of this site has changed since. Whoever runs it has to register the new one at Cal.com exactly; then begin anew.',
	'oauth-denied': 'You did not allow access, so nothing was connected.',
	'oauth-code-refused':
		'Cal.com did not take back the code it had given: it was too old or used before, or the redirect address is registered differently there. Begin anew.',
	'oauth-client-refused':
		'Cal.com does not know this site as an application, has not approved it yet, or its secret is another one. Whoever runs this site can put that right.',
	'oauth-refused':
		'Cal.com refused the sign-in: the application there lacks a scope, or the redirect address is another one.',
	'no-oauth': 'Signing in at Cal.com is not set up here. Use an API key.',
	'no-encryption-key':
		'This site has no ENCRYPTION_KEY, so it can keep no key. Whoever runs it has to set one.',
	'sealed-otherwise':
		'The stored key cannot be opened: this site has another ENCRYPTION_KEY by now. Connect the account again.',
	'still-leaving': 'This account is just being disconnected. Wait a moment, then connect it again.',
	'connected-elsewhere':
		'This account at {provider} is connected here already: by somebody else, or by the key in .env. That connection has to go first; an owner can take it away.',
	'no-such-event-type':
		'One of these event types is no longer at {provider}. Look at the choice again, and say yes once more.',
	'not-by-api': 'Event types are made at {provider} itself: make the missing one there, then set up again.',
	'not-connected': 'There is no key for this connection. Connect the account again.',
	'no-secret': 'There is no webhook secret yet. Finish the setup first.',
	'main-is-configured': 'This connection stands in .env, and can only be changed there.',
	'unknown-connection': 'There is no such connection any more.',
	'tokens-busy': 'Access is being renewed at this moment. Try again in a minute.',
	interrupted: 'The setup was interrupted. “Finish setup” goes on where it was.',
	'awaiting-yes': 'Nothing was made at {provider} yet. Look at what will be, and say yes.',
	'local-address':
		'{provider} cannot reach this site, so no webhook was made. Bookings are fetched every few minutes. With a tunnel they arrive at once.',
	'broken-off': 'The comparison was broken off. The next one goes on.',
	'leaving-broken-off': 'The site stopped in the middle of it. Its next start goes on.',
	'journal-unavailable': 'The disk of this site does not answer. Whoever runs it has to look.',
	'database-unavailable': 'The database of this site does not answer. Try again later.',
	'bad-form':
		'Something is missing. A slug has small letters, digits and hyphens, each one a different one; a meeting takes 5 to 720 minutes.',
	internal: 'Something went wrong here. It is in the log of this site.',
};

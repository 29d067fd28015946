/** Reads nothing and keeps nothing. */
export const POST = (): Response => new Response('ok');

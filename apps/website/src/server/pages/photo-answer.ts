/** Pictures as profiles keep them */
const picture = /^data:(image\/(?:jpeg|png|webp));base64,([A-Za-z0-9+/]+=*)$/;

/** A kept picture as an answer, 404 where there is none. @param photo A data address */
export function photoAnswer(photo: string | null): Response {
	const [, type, data] = picture.exec(photo ?? '') ?? [];
	if (type === undefined || data === undefined) return new Response(null, { status: 404 });
	return new Response(Buffer.from(data, 'base64'), {
		headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=300' },
	});
}

/** A piece of time, in milliseconds since 1970; its end is not part of it. */
export type Span = { start: number; end: number };

export const overlaps = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

export const holds = (outer: Span, inner: Span) => outer.start <= inner.start && inner.end <= outer.end;

export const minute = 60_000;

/** Spans that touch or overlap become one; sorted. */
export function joined(spans: readonly Span[]): Span[] {
	const whole: Span[] = [];
	for (const span of spans.toSorted((one, other) => one.start - other.start)) {
		const last = whole.at(-1);
		if (last === undefined || span.start > last.end) whole.push({ ...span });
		else last.end = Math.max(last.end, span.end);
	}
	return whole;
}

/** Publications as the reference's examples show them: no status, and one id a placement. */
export function scantyPublication(answer: unknown): unknown {
	if (Array.isArray(answer)) return answer.map(scantyPublication);
	if (typeof answer !== 'object' || answer === null) return answer;
	const { status: _status, placements, ...others } = answer as Record<string, unknown>;
	return Array.isArray(placements)
		? { ...others, placements: (placements as object[]).map(withOneId) }
		: others;
}

/** The first placement is named by its channel's name, the next by its number, and so on. */
function withOneId(placement: object, index: number): object {
	const { channelId, internalName, ...dates } = placement as Record<string, unknown>;
	return index % 2 === 0 ? { internalName, ...dates } : { channelId, ...dates };
}

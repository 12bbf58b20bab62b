/**
 * The endpoints of d.vinci's REST API, by method and path below `/restApi`, with the query where one
 * is a look-up of its own. Written from the reference, version 1.61; nothing here comes from the
 * node's tables.
 */
export const ENDPOINTS = `
GET /applications/
GET /applications/?externalId={externalId}
POST /applications/
GET /applications/{id}
PUT /applications/{id}
POST /applications/{id}/delete
POST /applications/{id}/statusChange/{statusId}
POST /applications/{id}/jobOpeningMove/{jobOpeningId}
GET /applications/{id}/attachments
POST /applications/{id}/attachments
GET /applications/{id}/attachments/{attachmentId}
GET /applications/{id}/attachments/{attachmentId}/pdf
POST /applications/{id}/attachments/{attachmentId}/delete
GET /applications/{id}/history
PUT /applications/{id}/history
PUT /applications/{id}/history/{externalId}
GET /configuration/{type}/externalLinks
PUT /configuration/{type}/externalLinks
GET /hiringRequests/
GET /hiringRequests/?externalId={externalId}
POST /hiringRequests/
GET /hiringRequests/{id}
PUT /hiringRequests/{id}
GET /hiringRequests/{id}/history
GET /hiringRequests/{id}/approvers
GET /jobOpenings/
GET /jobOpenings/?externalId={externalId}
POST /jobOpenings/
GET /jobOpenings/{id}
PUT /jobOpenings/{id}
GET /jobOpenings/{id}/history
PUT /jobOpenings/{id}/history
PUT /jobOpenings/{id}/history/{externalId}
GET /jobPublications/
GET /jobPublications/?externalId={externalId}
POST /jobPublications/
GET /jobPublications/{id}
PUT /jobPublications/{id}
POST /jobPublications/{id}/delete
GET /jobPublicationPlacements/{partnerId}/placements
GET /jobPublicationPlacements/{partnerId}/placements/?externalId={externalId}
GET /jobPublicationPlacements/{partnerId}/placements/?jobPublicationId={jobPublicationId}
POST /jobPublicationPlacements/{partnerId}/placements
GET /jobPublicationPlacements/{partnerId}/placements/{id}
PUT /jobPublicationPlacements/{partnerId}/placements/{id}
POST /jobPublicationPlacements/{partnerId}/placements/{id}/delete
GET /jobPublicationChannels/{id}
PUT /jobPublicationChannels/{id}
GET /locations/
POST /locations/
GET /locations/{id}
PUT /locations/{id}
POST /locations/{id}/delete
GET /onboardings/
GET /onboardings/{id}
GET /onboardings/{id}/attachments
GET /onboardings/{id}/attachments/{attachmentId}
GET /onboardings/{id}/attachments/{attachmentId}/pdf
POST /onboardings/{id}/delete
GET /orgUnits/
GET /orgUnits/{id}
GET /persons/
GET /persons/?externalId={externalId}
POST /persons/
GET /persons/{id}
PUT /persons/{id}
POST /persons/{id}/delete
GET /persons/{id}/photo
POST /persons/{id}/photo
POST /persons/{id}/photo/delete
GET /dvinciUsers/
POST /dvinciUsers/
GET /dvinciUsers/{id}
PUT /dvinciUsers/{id}
POST /dvinciUsers/{id}/delete
GET /userGroups/
POST /userGroups/
GET /userGroups/{id}
PUT /userGroups/{id}
POST /userGroups/{id}/delete
`
	.trim()
	.split('\n');

/**
 * A pattern in which every name in braces stands for one segment of a path, or one value, and one with
 * a plus for several segments.
 */
function patternOf(endpoint: string): RegExp {
	const escaped = endpoint.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
	const several = escaped.replace(/\{\\\+\w+\}/g, '[^?]+');
	return new RegExp(`^${several.replace(/\{\w+\}/g, '[^/?&]+')}$`);
}

/**
 * The endpoint that a request went to: with its query where that is an endpoint of its own, otherwise
 * whatever the query filters by.
 *
 * @param request method and path below `/restApi`, such as `GET /persons/?externalId=X`
 */
export function endpointOf(request: string, endpoints = ENDPOINTS): string | undefined {
	const find = (one: string) => endpoints.find((endpoint) => patternOf(endpoint).test(one));
	return find(request) ?? find(request.replace(/\?.*$/, ''));
}

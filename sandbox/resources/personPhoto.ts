import { notDeletable, notFound } from '../http/failures';
import { numericId, orForbidden, type Call, type Route } from '../http/route';
import { receiveFile, uploadProperties } from '../http/upload';
import { bodyOf } from '../http/validator';
import { contentTypeOf } from '../model/files';

const path = '/persons/{id}/photo';

const personIdOf = ({ data, params }: Call) =>
	orForbidden(data.persons.get(numericId(params.id))).id;

export const personPhotoRoutes: Route[] = [
	{
		method: 'GET',
		path,
		answer: (call) => {
			const photo = call.data.photos.get(personIdOf(call));
			if (!photo) throw notFound();
			const { contentType, dateCreated, filename, content } = photo;
			return {
				contentType,
				fileSize: content.length,
				dateCreated,
				filename,
				contentAsBase64: content.toString('base64'),
			};
		},
	},
	{
		method: 'POST',
		path,
		body: bodyOf({
			type: 'object',
			required: ['filename', 'contentAsBase64'],
			additionalProperties: false,
			properties: uploadProperties,
		}),
		answer: (call) => {
			const id = personIdOf(call);
			const sent = call.body as { filename: string; contentAsBase64: string };
			const content = receiveFile(sent, { rules: call.uploads, kind: 'photo' });
			call.data.photos.delete(id);
			call.data.photos.insert({
				id,
				filename: sent.filename,
				contentType: contentTypeOf(sent.filename),
				dateCreated: call.now.toISOString(),
				content,
			});
			return { success: true };
		},
	},
	{
		method: 'POST',
		path: `${path}/delete`,
		answer: (call) => {
			const id = personIdOf(call);
			if (!call.data.photos.has(id)) throw notDeletable('The person has no photo.');
			call.data.photos.delete(id);
			return { success: true };
		},
	},
];

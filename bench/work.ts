import type { IDataObject } from 'n8n-workflow';

/** What each contender does in its own way, once for each item. */
export type Task =
	| 'get'
	| 'create'
	| 'update'
	| 'upsert'
	| 'changeStatus'
	| 'list'
	| 'listApplications'
	| 'lookUp'
	| 'upload'
	| 'download'
	| 'downloadAll'
	| 'report';

/** Requests in flight at a time: the d.vinci node's default, and the bound of the plain loops. */
export const CONCURRENCY = 10;

/** The properties of a person that a PUT has to send back to keep them. */
export const PERSON_PROPERTIES = [
	'version',
	'externalId',
	'salutation',
	'title',
	'firstName',
	'lastName',
	'dateOfBirth',
	'address1',
	'address2',
	'address3',
	'address4',
	'address5',
	'usState',
	'zipCode',
	'city',
	'countryIsoA2',
	'email',
	'alternativeTelephone',
	'skypeName',
	'profileLink',
	'degreeId',
	'education',
	'study',
	'lastPosition',
	'specialMarkIds',
];

/** Below the REST API's address; an address of its own is taken as it is. */
export type Send = (
	method: 'GET' | 'POST' | 'PUT',
	path: string,
	body?: IDataObject,
) => Promise<IDataObject | IDataObject[]>;

/** One item on its way through a plain program. */
export interface Errand {
	send: Send;
	item: IDataObject;
	/** The file that the item brings along. */
	read: () => Promise<Buffer>;
	/** Where a downloaded file goes. */
	keep: (content: Buffer, filename: string) => Promise<void>;
}

/** The tasks as a plain program does them. */
export const plainTasks: Record<Task, (errand: Errand) => Promise<IDataObject | IDataObject[]>> = {
	get: async ({ send, item }) => await send('GET', `/persons/${text(item.id)}`),
	create: async ({ send, item }) => await send('POST', '/persons/', item),
	update: async ({ send, item }) => {
		const path = `/persons/${text(item.id)}`;
		const person = (await send('GET', path)) as IDataObject;
		return await send('PUT', path, {
			...keptOf(person),
			telephone: `+49 40 ${text(item.id)}`,
		});
	},
	upsert: async ({ send, item }) => {
		// d.vinci answers 404 where there is none.
		const found = send('GET', `/persons/?externalId=${text(item.externalId)}`).catch(() => []);
		const [person] = [await found].flat();
		if (person === undefined) return await send('POST', '/persons/', item);
		return await send('PUT', `/persons/${text(person.id)}`, { ...keptOf(person), ...item });
	},
	changeStatus: async ({ send, item }) =>
		await send('POST', `/applications/${text(item.id)}/statusChange/${NEW_STATUS}`, {
			correspondenceTemplateId: TEMPLATE,
		}),
	list: async ({ send }) => await send('GET', '/persons/'),
	listApplications: async ({ send }) => await send('GET', '/applications/'),
	lookUp: async ({ send, item }) => await send('GET', `/jobOpenings/${text(item.id)}`),
	upload: async ({ send, item, read }) => {
		const contentAsBase64 = (await read()).toString('base64');
		const path = `/applications/${text(item.applicationId)}/attachments`;
		return await send('POST', path, { filename: 'file.pdf', contentAsBase64 });
	},
	download: async ({ send, item, keep }) => {
		const { applicationId, attachmentId } = item;
		const path = `/applications/${text(applicationId)}/attachments/${text(attachmentId)}`;
		const { contentAsBase64, ...rest } = (await send('GET', path)) as IDataObject;
		await keep(Buffer.from(contentAsBase64 as string, 'base64'), text(rest.filename));
		return rest;
	},
	downloadAll: async ({ send, item, keep }) => {
		const path = `/applications/${text(item.id)}`;
		const application = (await send('GET', path)) as IDataObject;
		for (const { id } of (await send('GET', `${path}/attachments`)) as IDataObject[]) {
			const file = (await send('GET', `${path}/attachments/${text(id)}`)) as IDataObject;
			await keep(Buffer.from(text(file.contentAsBase64), 'base64'), text(file.filename));
		}
		return application;
	},
	report: async ({ send, item }) => {
		const rows: IDataObject[] = [];
		for (let url: unknown = item.url; url !== undefined;) {
			const page = (await send('GET', text(url))) as IDataObject;
			rows.push(...(page.value as IDataObject[]));
			url = page['@odata.nextLink'];
		}
		return rows;
	},
};

/** What `changeStatus` sets. */
export const NEW_STATUS = 'REJECTED';

/** The email that `changeStatus` sends with it. */
export const TEMPLATE = 'REJECTION';

const keptOf = (person: IDataObject): IDataObject =>
	Object.fromEntries(PERSON_PROPERTIES.map((name) => [name, person[name]]));

/** The text of a plain value. */
const text = (value: unknown) => String(value);

/** Calls `work` for each number below `count`, at most `CONCURRENCY` at a time. */
export async function sideBySide(
	count: number,
	work: (index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: Math.min(CONCURRENCY, count) }, worker));
}

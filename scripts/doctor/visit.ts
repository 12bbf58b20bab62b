// Goes through the records of a system: all of the embedded one, a few of a real one.
import type { Entity } from '../../nodes/shared/model';
import { answerShape, isObject } from './shapes';
import { type Id, type Subject, SUBJECTS } from './subjects';
import type { SystemAnswer, System } from './system';

/** A question and its answer. */
export interface Visit {
	/** `GET /persons/{id}` */
	question: string;
	/** The kind of record that the answer is, or is a list of. */
	entity?: Entity;
	answer: SystemAnswer;
}

const DAY = 86_400_000;
/** Days to look back for a record. Each list is small, because the one before was empty. */
const SPANS = [7, 90, 3650];

/** The records in an answer: those of a list, or the one. */
export const recordsIn = ({ json }: SystemAnswer): unknown[] =>
	Array.isArray(json) ? json : [json];

const idsIn = (records: readonly unknown[], place: string): Id[] => {
	const found = records.flatMap((record) => {
		const value = place
			.split('.')
			.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), record);
		return typeof value === 'string' || typeof value === 'number' ? [value] : [];
	});
	return [...new Set(found)];
};

export class Visitor {
	readonly visits: Visit[] = [];

	/** Records that were read, by the path of their kind. */
	private readonly read = new Map<string, unknown[]>();

	/** @param all whether to read every record, or few */
	constructor(
		private readonly system: System,
		private readonly all: boolean,
	) {}

	async run(): Promise<Visit[]> {
		for (const subject of SUBJECTS) await this.visit(subject);
		return this.visits;
	}

	private async visit(subject: Subject): Promise<void> {
		const { entity, below = [] } = subject;
		for (const id of await this.idsOf(subject)) {
			const path = `${entity.path}/${encodeURIComponent(id)}`;
			const answer = await this.ask(`${entity.path}/{id}`, path, entity);
			this.keep(entity, recordsIn(answer));
			for (const part of below) {
				await this.ask(`${entity.path}/{id}/${part}`, `${path}/${part}`);
			}
		}
	}

	private async idsOf({ entity, list, from, ids }: Subject): Promise<Id[]> {
		if (ids) return ids;
		if (this.all) return idsIn(await this.list(entity), 'id');
		if (from) return idsIn(this.read.get(from.path) ?? [], from.place).slice(0, 1);
		for (const query of this.queriesOf(list)) {
			const found = idsIn(await this.list(entity, query), 'id');
			if (found.length > 0) return found.slice(0, 1);
		}
		return [];
	}

	private queriesOf(list: Subject['list']): string[] {
		if (typeof list === 'string') return list === 'all' ? [''] : [];
		if ('since' in list) {
			const dates = SPANS.map((days) => new Date(Date.now() - days * DAY).toISOString());
			return dates.map((date) => `?${list.since}=${encodeURIComponent(date)}`);
		}
		const units = idsIn(this.read.get('/jobOpenings') ?? [], 'orgUnitId').slice(0, 1);
		return units.map((unit) => `?${list.unit}=${encodeURIComponent(unit)}`);
	}

	private async list(entity: Entity, query = ''): Promise<unknown[]> {
		const answer = await this.ask(`${entity.path}/`, `${entity.path}/${query}`, entity);
		return answer.status === 200 ? recordsIn(answer) : [];
	}

	private async ask(question: string, path: string, entity?: Entity): Promise<SystemAnswer> {
		const answer = await this.system.get(`/restApi${path}`);
		this.visits.push({ question: `GET ${question}`, entity, answer });
		return answer;
	}

	private keep({ path }: Entity, records: unknown[]): void {
		this.read.set(path, [...(this.read.get(path) ?? []), ...records]);
	}
}

/** The shape of all records that came as answers to a question. */
export const shapeOfAnswers = (visits: readonly Visit[], question: string) =>
	answerShape(
		visits
			.filter((visit) => visit.question === question && visit.answer.status === 200)
			.flatMap(({ answer }) => recordsIn(answer)),
	);

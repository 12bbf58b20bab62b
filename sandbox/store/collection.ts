/** What a collection needs of an entity. */
export interface Stored {
	readonly id: number | string;
}

export interface Indexes<Entity, Group extends string> {
	/** The unique text by which an entity can be looked up besides its id. */
	readonly key?: (entity: Entity) => string | null;
	/** The id of the owner by which entities are grouped. */
	readonly groups?: Readonly<Record<Group, (entity: Entity) => number>>;
}

/** Entities by id in the order of their creation, with an index or two. */
export class Collection<Entity extends Stored, Group extends string = never> {
	private readonly entities = new Map<Entity['id'], Entity>();
	private readonly keys = new Map<string, Entity['id']>();
	private readonly members = new Map<string, Set<Entity['id']>>();
	private highestId = 0;

	constructor(private readonly indexes: Indexes<Entity, Group> = {}) {}

	get size(): number {
		return this.entities.size;
	}

	/** The id for the next entity. Ids of deleted entities are not given out again. */
	nextId(): number {
		return this.highestId + 1;
	}

	has(id: Entity['id']): boolean {
		return this.entities.has(id);
	}

	get(id: Entity['id']): Entity | undefined {
		return this.entities.get(id);
	}

	all(): Entity[] {
		return [...this.entities.values()];
	}

	byKey(key: string): Entity | undefined {
		const id = this.keys.get(key);
		return id === undefined ? undefined : this.entities.get(id);
	}

	/** The entities that belong to an owner. */
	ofGroup(group: Group, ownerId: number): Entity[] {
		const ids = this.members.get(`${group} ${ownerId}`);
		return ids ? [...ids].flatMap((id) => this.entities.get(id) ?? []) : [];
	}

	insert(entity: Entity): Entity {
		if (this.entities.has(entity.id)) throw new Error(`There is a ${entity.id} already.`);
		if (typeof entity.id === 'number') this.highestId = Math.max(this.highestId, entity.id);
		this.entities.set(entity.id, entity);
		this.enter(entity);
		return entity;
	}

	/** Lays a change over an entity and counts up its version, if it has one. */
	change(id: Entity['id'], change: Partial<Entity>): Entity {
		const before = this.entities.get(id);
		if (!before) throw new Error(`There is no ${id}.`);
		const version =
			'version' in before && typeof before.version === 'number' ? before.version + 1 : undefined;
		const after = { ...before, ...change, ...(version === undefined ? {} : { version }) };
		this.entities.set(id, after);
		// An entity whose place in the indexes stays the same keeps its place in the order, too.
		if (this.placeOf(before) !== this.placeOf(after)) {
			this.leave(before);
			this.enter(after);
		}
		return after;
	}

	delete(id: Entity['id']): void {
		const entity = this.entities.get(id);
		if (!entity) return;
		this.leave(entity);
		this.entities.delete(id);
	}

	clear(): void {
		this.entities.clear();
		this.keys.clear();
		this.members.clear();
		this.highestId = 0;
	}

	private enter(entity: Entity): void {
		const key = this.indexes.key?.(entity);
		if (typeof key === 'string') this.keys.set(key, entity.id);
		for (const group of this.groupsOf(entity)) {
			const ids = this.members.get(group);
			if (ids) ids.add(entity.id);
			else this.members.set(group, new Set([entity.id]));
		}
	}

	private leave(entity: Entity): void {
		const key = this.indexes.key?.(entity);
		if (typeof key === 'string') this.keys.delete(key);
		for (const group of this.groupsOf(entity)) this.members.get(group)?.delete(entity.id);
	}

	private placeOf(entity: Entity): string {
		return JSON.stringify([this.indexes.key?.(entity) ?? null, ...this.groupsOf(entity)]);
	}

	private groupsOf(entity: Entity): string[] {
		const groups = (this.indexes.groups ?? {}) as Record<string, (entity: Entity) => number>;
		return Object.entries(groups).map(([group, ownerOf]) => `${group} ${ownerOf(entity)}`);
	}
}

import { randomUUID } from 'node:crypto';
import { Credentials } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeCredentialsDetails } from 'n8n-workflow';

/** A credential in n8n's database: what a node refers to by id, with its data encrypted. */
export class StoredCredential {
	readonly id = randomUUID();

	readonly name: string;

	/** The encrypted data, as n8n's database has it. */
	encrypted = '';

	constructor(readonly type: string) {
		this.name = `${type} account`;
	}

	/** What a node's `credentials` says about it. */
	get details(): INodeCredentialsDetails {
		return { id: this.id, name: this.name };
	}

	/** The stored data, decrypted: what the user entered, and the token. */
	async data(): Promise<ICredentialDataDecryptedObject> {
		return await this.open().getData();
	}

	/** Changes fields, as a user does who edits and saves the credential. */
	async update(data: Partial<ICredentialDataDecryptedObject>): Promise<void> {
		await this.save({ ...(await this.data()), ...data } as ICredentialDataDecryptedObject);
	}

	/** Replaces the stored data. */
	async save(data: ICredentialDataDecryptedObject): Promise<void> {
		const credentials = this.open();
		await credentials.setData(data);
		this.encrypted = credentials.getDataToSave().data ?? '';
	}

	/** The object with which n8n-core decrypts it. */
	open(): Credentials {
		return new Credentials({ ...this.details }, this.type, this.encrypted || undefined);
	}
}

import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { types } from 'node:util';
import { Container } from '@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	Cipher,
	EncryptionKeyProxy,
	InstanceSettings,
	type KeyInfo,
} from 'n8n-core';
import { type IBinaryData, type INodeExecutionData, setSafeRegexEngine } from 'n8n-workflow';

/** n8n's names: `default` keeps files as base64 in the items, `filesystem` on disk behind an id. */
export type BinaryMode = 'default' | 'filesystem';

let folder: string | undefined;
let users = 0;
let binaryMode: BinaryMode | undefined;

/**
 * Starts what n8n's server starts before the first workflow: settings in a temporary folder, the
 * encryption key, storage for files. Everything is shared by the engines of one test file.
 */
export async function acquireRuntime(): Promise<void> {
	users += 1;
	folder ??= await createUserFolder();
	await mkdir(folder, { recursive: true });
	await setBinaryMode('default');
}

/** Gives up one use of the runtime; the last one removes the temporary folder. */
export async function releaseRuntime(): Promise<void> {
	users -= 1;
	if (users === 0 && folder) await rm(folder, { recursive: true, force: true });
}

/** Tells n8n where files of the following runs are kept. */
export async function setBinaryMode(mode: BinaryMode): Promise<void> {
	if (mode === binaryMode) return;
	binaryMode = mode;
	Container.get(BinaryDataConfig).mode = mode;
	await Container.get(BinaryDataService).init();
}

/** Stores files that came inline with the items, as the node before would have done. */
export async function storeBinaries(
	items: INodeExecutionData[],
	workflowId: string,
	executionId: string,
): Promise<INodeExecutionData[]> {
	return await Promise.all(
		items.map(async (item) => {
			if (!item.binary) return { ...item };
			const entries = Object.entries(item.binary).map(async ([name, file]) => {
				const stored = file.id ? file : await storeFile(file, workflowId, executionId);
				return [name, stored] as const;
			});
			return { ...item, binary: Object.fromEntries(await Promise.all(entries)) };
		}),
	);
}

/** A file that comes with an item. */
export function binary(content: Buffer | string, fileName: string, mimeType: string): IBinaryData {
	return { data: Buffer.from(content).toString('base64'), fileName, mimeType };
}

/** The bytes of a file that a node gave, wherever n8n keeps them. */
export async function readBinary(file: IBinaryData | undefined): Promise<Buffer> {
	if (!file) throw new Error('There is no file');
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

async function storeFile(file: IBinaryData, workflowId: string, executionId: string) {
	return await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId, executionId },
		Buffer.from(file.data, 'base64'),
		{ ...file },
	);
}

async function createUserFolder(): Promise<string> {
	const created = await mkdtemp(join(tmpdir(), 'n8n-engine-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: created,
		N8N_LOG_LEVEL: process.env.N8N_LOG_LEVEL ?? 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	});
	for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) {
		delete process.env[name];
		delete process.env[name.toLowerCase()];
	}
	const settings = Container.get(InstanceSettings);
	if (!settings.n8nFolder.startsWith(created)) {
		throw new Error(`n8n was set up before the engine, in ${settings.n8nFolder}`);
	}
	useInstanceKey(settings);
	recogniseErrorsOfNode();
	matchWithoutTimeLimit();
	return created;
}

/** Encrypts credentials with the instance's key, as n8n does while key rotation is off. */
function useInstanceKey(settings: InstanceSettings): void {
	const key: KeyInfo = {
		id: 'instance-key',
		value: Container.get(Cipher).encryptDEKWithInstanceKey(settings.encryptionKey),
		algorithm: 'aes-256-cbc',
		format: 'no-prefix',
	};
	Container.get(EncryptionKeyProxy).setProvider({
		getActiveKey: async () => key,
		getKeyById: async (id) => (id === key.id ? key : null),
		getLegacyKey: async () => key,
	});
}

/**
 * Jest runs a test file in a context of its own, where an error that Node itself throws (connection
 * refused, say) isn't an `instanceof Error`, so that n8n would treat it as something unknown. This
 * makes it one again.
 */
function recogniseErrorsOfNode(): void {
	const original = Function.prototype[Symbol.hasInstance];
	Object.defineProperty(Error, Symbol.hasInstance, {
		configurable: true,
		value(this: unknown, value: unknown) {
			return (
				original.call(this as () => void, value) || (this === Error && types.isNativeError(value))
			);
		},
	});
}

/**
 * n8n gives each regular expression of a description a time limit, for which Node starts a thread. The
 * descriptions here are known, and a test file has thousands of matches; so they are made as in n8n's
 * editor, without one.
 */
function matchWithoutTimeLimit(): void {
	setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, input, flags = '') => [...input.matchAll(new RegExp(pattern, `g${flags}`))],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}

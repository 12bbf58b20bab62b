import type { SavedCredential, Workflow } from './n8n-server.mjs';

export function loadExamples(): { file: string; workflow: Workflow }[];
export const LINK_CREDENTIAL_TYPE: string;
export function withCredential(
	workflow: Workflow,
	credential: SavedCredential,
	type?: string,
): Workflow;

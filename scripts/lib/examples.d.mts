import type { SavedCredential, Workflow } from './n8n-server.mjs';

export function loadExamples(): { file: string; workflow: Workflow }[];
export function withCredential(workflow: Workflow, credential: SavedCredential): Workflow;

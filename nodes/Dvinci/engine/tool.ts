import type { INode } from 'n8n-workflow';

/** Whether an AI agent runs the node as its tool: n8n then adds the word to its type. */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

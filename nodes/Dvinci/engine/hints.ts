import type { ItemRun, Run } from './itemRun';

const said = new WeakMap<Run, Set<string>>();

/** Says something at the node's output, once a run; older n8n has no such hints. */
export function hint(
	{ run }: Pick<ItemRun, 'run'>,
	message: string,
	type: 'info' | 'warning' = 'warning',
): void {
	const before = said.get(run) ?? new Set();
	said.set(run, before);
	if (before.has(message)) return;
	before.add(message);
	if (typeof run.context.addExecutionHints !== 'function') return;
	run.context.addExecutionHints({ message, type, location: 'outputPane' });
}
